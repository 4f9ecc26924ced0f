#compdef outreach
# zsh completion for outreach: save this file as _outreach in a folder of $fpath.
_outreach() {
    local kind value help
    local -a values shown
    while IFS=$'\t' read -r kind value help; do
        case $kind in
            value) values+=("$value"); shown+=("$value${help:+  -- $help}") ;;
            file) _files; return ;;
        esac
    done < <(_OUTREACH_COMPLETE=zsh outreach "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    # -U, as a name is found whatever its case and accents; zsh quotes what it inserts.
    (( $#values )) && compadd -U -l -d shown -a values
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _outreach "$@"
else
    compdef _outreach outreach
fi
