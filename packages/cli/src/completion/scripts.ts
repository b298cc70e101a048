import type { Shell } from './completed-command.ts';

// Each script asks `mailhaul complete -- WORDS` for lines `word TAB what it means`; a line `:files` asks for file names.

const BASH = `# to be put into ~/.local/share/bash-completion/completions/mailhaul, or: source <(mailhaul completion bash)
_mailhaul() {
  local cur=\${COMP_WORDS[COMP_CWORD]} line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur")
      compopt -o filenames
    else
      COMPREPLY+=("$(printf '%q' "\${line%%$'\\t'*}")")
    fi
  done < <("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _mailhaul mailhaul
`;

const ZSH = `#compdef mailhaul
# to be put as _mailhaul into a folder of $fpath, or: source <(mailhaul completion zsh)
_mailhaul() {
  local line
  local -a found
  for line in "\${(@f)$(\${words[1]} complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :files ]]; then
      _files
    elif [[ -n $line ]]; then
      found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    fi
  done
  (( $#found )) && _describe mailhaul found
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _mailhaul mailhaul
`;

const FISH = `# to be put into ~/.config/fish/completions/mailhaul.fish
function __mailhaul_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] complete -- $words[2..-1] 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c mailhaul -f -a '(__mailhaul_complete)'
`;

const POWERSHELL = `# to be added to $PROFILE: mailhaul completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName mailhaul -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -eq '') { $words += '' }
  & mailhaul complete -- @words 2>$null | ForEach-Object {
    if ($_ -eq ':files') {
      Get-ChildItem -Path "$wordToComplete*" -ErrorAction SilentlyContinue | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_.Name, $_.Name, 'ProviderItem', $_.Name)
      }
    } else {
      $text, $help = $_ -split "\`t", 2
      if (-not $help) { $help = $text }
      $quoted = if ($text -match '[\\s\\x27]') { "'" + $text.Replace("'", "''") + "'" } else { $text }
      [System.Management.Automation.CompletionResult]::new($quoted, $text, 'ParameterValue', $help)
    }
  }
}
`;

/** The script that teaches a shell to complete `mailhaul`. */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
  powershell: POWERSHELL,
};
