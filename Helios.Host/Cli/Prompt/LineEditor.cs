namespace Helios.Host.Cli.Prompt;

/// <summary>Reads one line from a terminal, with history, completion and the keys that shells have.</summary>
/// <remarks>
/// Left, right, Home, End (Ctrl+A, Ctrl+E), by words with Ctrl or Alt; Ctrl+W, Ctrl+U, Ctrl+K delete; up and down (Ctrl+P, Ctrl+N) walk the history,
/// Ctrl+R searches it; Tab completes, twice lists; Ctrl+L clears; Ctrl+C drops the line; Ctrl+D leaves. Not for concurrent use.
/// </remarks>
internal sealed class LineEditor(ITerminal terminal, LineHistory history, ILineCompleter completer)
{
    private const int MostWords = 200;

    private readonly LineBuffer _line = new();
    private string _prompt = "";
    private string _colour = "";
    private string _draft = "";
    private int _at;
    private bool _wasTab;

    /// <summary>Reads a line.</summary>
    /// <param name="prompt">What stands before it, plain text.</param>
    /// <param name="colour">Escape sequence for the prompt; empty for none.</param>
    /// <param name="cancellationToken">Ends the wait for a key.</param>
    /// <returns>The line; empty where it was dropped; null at the end of input.</returns>
    public async Task<string?> ReadAsync(string prompt, string colour, CancellationToken cancellationToken)
    {
        (_prompt, _colour, _at, _draft, _wasTab) = (prompt, terminal.HasColour ? colour : "", history.Lines.Count, "", false);
        _line.Set("");
        Draw();
        while (true)
        {
            if (await terminal.ReadKeyAsync(cancellationToken) is not { } key)
            {
                terminal.Output.WriteLine();
                return null;
            }

            if (LineKeys.Of(key) == LineKey.Search)
            {
                key = await new HistorySearch(terminal, history, _line).RunAsync(cancellationToken);
            }

            if (Take(key) is { } end)
            {
                return end.Length == 0 && LineKeys.Of(key) == LineKey.EndOrDelete ? null : end;
            }
        }
    }

    /// <returns>The line where it is at its end; else null.</returns>
    private string? Take(ConsoleKeyInfo key)
    {
        var meaning = LineKeys.Of(key);
        switch (meaning)
        {
            case LineKey.Enter:
                return Leave("", _line.Text);
            case LineKey.Interrupt:
                return Leave("^C", "");
            case LineKey.EndOrDelete when _line.Text.Length == 0:
                return Leave("", "");
            case LineKey.Complete:
                Complete();
                break;
            case LineKey.Older:
                Walk(-1);
                break;
            case LineKey.Newer:
                Walk(1);
                break;
            case LineKey.Clear:
                terminal.Output.Write("\e[2J\e[H");
                break;
            case LineKey.Text:
                _line.Insert(key.KeyChar.ToString());
                break;
            default:
                LineKeys.Edit(_line, meaning);
                break;
        }

        _wasTab = meaning == LineKey.Complete;
        Draw();
        return null;
    }

    private string Leave(string mark, string line)
    {
        _line.Move(_line.Text.Length);
        Draw();
        terminal.Output.WriteLine(mark);
        terminal.Output.Flush();
        return line;
    }

    private void Walk(int by)
    {
        var next = Math.Clamp(_at + by, 0, history.Lines.Count);
        if (next != _at)
        {
            _draft = _at == history.Lines.Count ? _line.Text : _draft;
            _at = next;
            _line.Set(next == history.Lines.Count ? _draft : history.Lines[next]);
        }
    }

    private void Complete()
    {
        var found = completer.Complete(_line.Text[.._line.Cursor]);
        var typed = _line.Text[found.Start.._line.Cursor];
        if (found.Words.Count == 1)
        {
            _line.Replace(found.Start, found.Words[0] + " ");
        }
        else if (found.Common() is { } common && common.Length > typed.Length)
        {
            _line.Replace(found.Start, common);
        }
        else if (found.Words.Count > 1 && _wasTab)
        {
            terminal.Output.WriteLine();
            terminal.Output.Write(LineDrawing.Columns([.. found.Words.Take(MostWords)], terminal.Width));
            if (found.Words.Count > MostWords)
            {
                terminal.Output.WriteLine($"and {found.Words.Count - MostWords} more");
            }
        }
    }

    private void Draw()
    {
        terminal.Output.Write(LineDrawing.Draw(_prompt, _colour, _line, terminal.Width));
        terminal.Output.Flush();
    }
}
