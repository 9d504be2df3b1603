# Completion of the yishi tools for bash. What may come next is asked of yishi itself: yishi(1).
# shellcheck shell=bash

_yishi()
{
    local yishi=yishi line candidate
    [[ $1 == */* ]] && yishi=${1%/*}/yishi
    COMPREPLY=()
    while IFS= read -r line; do
        candidate=${line%%$'\t'*}
        if [[ $line == $'\tfiles' ]]; then
            compopt -o default
        elif [[ $COMP_TYPE == 63 && $line == *$'\t'* ]]; then # only a list: with what each means
            COMPREPLY+=("$candidate  (${line#*$'\t'})")
        else
            COMPREPLY+=("$candidate")
        fi
        [[ $candidate == *= ]] && compopt -o nospace
    done < <("$yishi" complete "${COMP_LINE:0:COMP_POINT}" "${COMP_WORDBREAKS:- }" 2>/dev/null)
}

complete -F _yishi yishi yishi-add yishi-check yishi-export yishi-list yishi-merge yishi-report \
    yishi-vote
