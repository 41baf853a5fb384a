using Helios.Host.Cli.Prompt;

namespace Helios.Specs.Host.Cli.Prompt;

public sealed class LineEditorSpec
{
    private static readonly string[] Verbs = ["breakers", "status", "shards", "slo"];

    private static readonly WordCompleter Completer = new();

    private readonly LineHistory _history = LineHistory.InMemory();

    [Theory]
    [InlineData("status\n", "status")]
    [InlineData("tatus\u0001s\n", "status")]
    [InlineData("stats←u\n", "status")]
    [InlineData("xstatus⇱⌦\n", "status")]
    [InlineData("statusx⌫\n", "status")]
    [InlineData("jobs listx y\u0017\u0017list\n", "jobs list")]
    [InlineData("wrong\u0015status\n", "status")]
    [InlineData("status wrong←←←←←\u000b\n", "status ")]
    [InlineData("←←⌫→→status\n", "status")]
    [InlineData("\u0007\u0000status\n", "status")]
    public async Task Keys_move_insert_and_delete(string keys, string line) => Assert.Equal(line, await ReadAsync(keys));

    [Fact]
    public async Task History_is_walked_up_and_down_and_the_draft_comes_back()
    {
        _history.Add("first");
        _history.Add("second");
        Assert.Equal("first", await ReadAsync("dra↑↑↑\n"));
        Assert.Equal("draft", await ReadAsync("dra↑↑↓↓ft\n"));
    }

    [Fact]
    public async Task Search_finds_older_lines_and_the_next_key_edits_them()
    {
        _history.Add("breakers list");
        _history.Add("breakers show aws");
        _history.Add("status");
        Assert.Equal("breakers show aws", await ReadAsync("\u0012brea\n"));
        Assert.Equal("breakers list", await ReadAsync("\u0012brea\u0012\n"));
        Assert.Equal("breakers show gcp", await ReadAsync("\u0012show⇲⌫⌫⌫gcp\n"));
        Assert.Equal("mine", await ReadAsync("mine\u0012brea\e\n"));
    }

    [Fact]
    public async Task Search_that_finds_nothing_says_so()
    {
        var terminal = new ScriptedTerminal("\u0012nosuch\n");
        await new LineEditor(terminal, _history, Completer).ReadAsync("> ", "", default);
        Assert.Contains("(not found 'nosuch')", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tab_completes_what_is_certain_and_twice_lists_the_rest()
    {
        Assert.Equal("breakers ", await ReadAsync("b\t\n"));
        var terminal = new ScriptedTerminal("s\t\t\n");
        Assert.Equal("s", await new LineEditor(terminal, _history, Completer).ReadAsync("> ", "", default));
        Assert.Contains("status  shards  slo\n", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_drops_the_line_and_end_of_input_leaves()
    {
        Assert.Equal("", await ReadAsync("status\u0003"));
        Assert.Null(await ReadAsync("\u0004"));
        Assert.Null(await ReadAsync(""));
        Assert.Equal("tatus", await ReadAsync("status⇱\u0004\n"));
    }

    [Fact]
    public async Task Pasted_text_cannot_steer_the_terminal()
    {
        var terminal = new ScriptedTerminal("sta\u202etus\u009b2J\n");
        Assert.Equal("status2J", await new LineEditor(terminal, _history, Completer).ReadAsync("> ", "", default));
        Assert.DoesNotContain("\u009b", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Longest_line_is_bounded() =>
        Assert.Equal(LineBuffer.MostCharacters, (await ReadAsync(new string('x', LineBuffer.MostCharacters + 9) + "\n"))!.Length);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(80)]
    public void Drawing_never_passes_the_width(int width)
    {
        var line = new LineBuffer();
        line.Set("a line that is longer than the narrow terminals, with 漢字 in it, and goes on for a while so that it moves sideways");
        for (var i = 0; i < 200; i++)
        {
            var drawn = LineDrawing.Draw("node running 3 incidents> ", "", line, width);
            var text = drawn["\r\e[K".Length..drawn.LastIndexOf('\r')];
            Assert.InRange(Helios.Host.Observability.View.ViewText.Width(text), 0, Math.Max(0, width - 1));
            line.Move(-1);
        }
    }

    private Task<string?> ReadAsync(string keys) => new LineEditor(new ScriptedTerminal(keys), _history, Completer).ReadAsync("> ", "", default);

    private sealed class WordCompleter : ILineCompleter
    {
        public LineCompletion Complete(string text) =>
            new(text.LastIndexOf(' ') + 1, [.. Verbs.Where(verb => verb.StartsWith(text[(text.LastIndexOf(' ') + 1)..], StringComparison.Ordinal))]);
    }
}
