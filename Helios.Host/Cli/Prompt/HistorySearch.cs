namespace Helios.Host.Cli.Prompt;

/// <summary>Ctrl+R: finds the newest earlier line that holds what is typed; Ctrl+R again an older one.</summary>
internal sealed class HistorySearch(ITerminal terminal, LineHistory history, LineBuffer line)
{
    private readonly LineBuffer _part = new();
    private readonly string _before = line.Text;
    private int _found = history.Lines.Count;

    /// <summary>Searches until a key that means something else; the line is then what was found.</summary>
    /// <returns>That key, for the editor; one without meaning where the search was given up.</returns>
    public async Task<ConsoleKeyInfo> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Draw();
            var key = await terminal.ReadKeyAsync(cancellationToken) ?? new ConsoleKeyInfo('\x4', ConsoleKey.D, false, false, true);
            switch (LineKeys.Of(key))
            {
                case LineKey.Search:
                    Find(_found);
                    break;
                case LineKey.Backspace:
                    _part.DeleteTo(_part.Cursor - 1);
                    Find(history.Lines.Count);
                    break;
                case LineKey.Text:
                    _part.Insert(key.KeyChar.ToString());
                    Find(history.Lines.Count);
                    break;
                case LineKey.Escape or LineKey.Interrupt:
                    line.Set(_before);
                    return default;
                default:
                    return key;
            }
        }
    }

    private void Find(int before)
    {
        var found = _part.Text.Length == 0 ? -1 : history.Find(_part.Text, before);
        if (found >= 0)
        {
            _found = found;
            line.Set(history.Lines[found]);
        }
    }

    private void Draw()
    {
        var isFound = _found < history.Lines.Count && line.Text.Contains(_part.Text, StringComparison.OrdinalIgnoreCase);
        terminal.Output.Write(LineDrawing.Draw($"({(isFound || _part.Text.Length == 0 ? "search" : "not found")} '{_part.Text}') ", "", line, terminal.Width));
        terminal.Output.Flush();
    }
}
