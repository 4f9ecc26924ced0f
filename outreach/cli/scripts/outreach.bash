# bash completion for outreach: source this file, or save it where bash-completion looks.
_outreach() {
    local kind value help
    COMPREPLY=()
    while IFS=$'\t' read -r kind value help; do
        case $kind in
            value) COMPREPLY+=("$value") ;;
            file) compopt -o default 2>/dev/null ;;
        esac
    done < <(_OUTREACH_COMPLETE=bash outreach "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}
complete -F _outreach outreach
