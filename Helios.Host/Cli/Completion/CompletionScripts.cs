namespace Helios.Host.Cli.Completion;

/// <summary>The scripts of <c>helios completion</c>. Each asks the program itself, so that it never knows less than the program.</summary>
internal static class CompletionScripts
{
    // Bash divides words at : and = too, and replaces only what follows the last of them.
    private const string Bash = """
        # Completes helios in bash.
        _helios() {
          local line="${COMP_LINE:0:COMP_POINT}" word cut one
          line="${line#*"${COMP_WORDS[0]}"}"
          line="${line#"${line%%[! ]*}"}"
          word="${line##* }"
          cut="${word%"${word##*[:=]}"}"
          COMPREPLY=()
          while IFS= read -r one; do
            [[ -n "$word" || "$one" != -* ]] || continue
            [[ "$one" == "$word"* ]] && COMPREPLY+=("${one#"$cut"}")
          done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o default -F _helios helios

        """;

    private const string Zsh = """
        #compdef helios
        # Completes helios in zsh.
        _helios() {
          local line="${(j: :)${words[2,CURRENT]}}" word="${words[CURRENT]}"
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
          [[ -n "$word" ]] || found=("${(@)found:#-*}")
          compadd -- "${(@)found:#}"
        }
        [[ "$funcstack[1]" == _helios ]] && _helios "$@" || compdef _helios helios

        """;

    private const string Fish = """
        # Completes helios in fish.
        function __helios_complete
            set -l words (commandline -opc) (commandline -ct)
            set -l line (string join ' ' -- $words[2..-1])
            $words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c helios -f -a '(__helios_complete)'

        """;

    private const string Pwsh = """
        # Completes helios in PowerShell.
        Register-ArgumentCompleter -Native -CommandName helios -ScriptBlock {
            param($word, $tree, $position)
            $program = $tree.CommandElements[0].Value
            $line = $tree.ToString().PadRight($position).Substring(0, $position)
            $line = $line.Substring([Math]::Min($line.Length, $program.Length)).TrimStart()
            & $program "[suggest:$($line.Length)]" $line 2>$null |
                Where-Object { $_ -like "$word*" -and ($word -or $_ -notlike '-*') } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    /// <summary>The shells, by the word that names each.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script of a shell.</summary>
    public static string Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => Pwsh,
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, $"use {string.Join(", ", Shells)}"),
    };
}
