using Helios.Host.Cli;
using Helios.Host.Cli.Client;
using Helios.Host.Observability.View;
using Spectre.Console;

namespace Helios.Specs.Host.Cli.Client;

public sealed class PageTableSpec
{
    [Fact]
    public void Columns_are_as_wide_as_their_cells_and_numbers_stand_at_the_right() =>
        Assert.Equal(["name     calls  state", "aws         12  closed", "漢字/eu      3  open"], Lines(80));

    [Fact]
    public void Where_columns_do_not_fit_rows_become_lines() =>
        Assert.Equal(["aws", "  calls 12", "  state closed", "漢字/eu", "  calls 3", "  state open"], Lines(15));

    [Fact]
    public void Long_text_at_the_end_goes_on_below_itself()
    {
        var table = new PageTable(["id", "why"]);
        table.Row(Style.Plain, "7", "a sentence that is longer than the rest of a line");
        Assert.Equal(["id  why", "7   a sentence that is longer", "    than the rest of a line"], CliScreen.Lines(table, 32, colour: false));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void No_line_is_wider_than_the_terminal(int width) => Assert.All(Lines(width), line => Assert.InRange(ViewText.Width(line), 0, width));

    [Fact]
    public void Cells_cannot_steer_the_terminal()
    {
        var table = new PageTable(["a"]);
        table.Row(Style.Plain, "x\e[2Jy");
        Assert.Equal(["a", "x·[2Jy"], CliScreen.Lines(table, 80, colour: false));
    }

    private static IReadOnlyList<string> Lines(int width)
    {
        var table = new PageTable(["name", "#calls", "state"]);
        table.Row(Style.Plain, "aws", "12", "closed");
        table.Row(Style.Plain, "漢字/eu", "3", "open");
        return CliScreen.Lines(table, width, colour: false);
    }
}
