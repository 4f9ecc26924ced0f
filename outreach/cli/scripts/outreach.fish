# fish completion for outreach: save this file as ~/.config/fish/completions/outreach.fish.
function __outreach_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (_OUTREACH_COMPLETE=fish outreach $words[2..-1] "$current" 2>/dev/null)
        set -l parts (string split -m 2 \t -- $line)
        switch $parts[1]
            case file
                __fish_complete_path "$current"
            case value
                printf '%s\t%s\n' $parts[2] "$parts[3]"
        end
    end
end
complete -c outreach -f -a '(__outreach_complete)'
