using System.Globalization;
using Helios.Host.Cli.Prompt;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli.Prompt;

public sealed class LineHistorySpec : IDisposable
{
    private readonly TempFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "deep", "history");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_are_there_again_in_the_next_session()
    {
        Open().Add("status");
        var second = Open();
        second.Add("jobs list");
        Assert.Equal(["status", "jobs list"], Open().Lines);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public void File_is_for_its_owner_alone()
    {
        Open().Add("status");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" status")]
    [InlineData("users add ann --password x")]
    [InlineData("status --api-key abc")]
    [InlineData("status --API-KEY=abc")]
    [InlineData("recovery run x --target y --param token=abc")]
    public void Secrets_blanks_and_what_begins_with_a_blank_are_not_kept(string line)
    {
        var history = Open();
        history.Add(line);
        Assert.Empty(history.Lines);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void History_is_bounded_and_keeps_no_line_twice_in_a_row()
    {
        var history = LineHistory.InMemory();
        for (var i = 0; i < LineHistory.MostLines + 7; i++)
        {
            history.Add(i.ToString(CultureInfo.InvariantCulture));
            history.Add(i.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal((LineHistory.MostLines, "7"), (history.Lines.Count, history.Lines[0]));
    }

    [Fact]
    public void Unreadable_file_costs_only_the_memory_of_it()
    {
        Directory.CreateDirectory(File);
        var history = LineHistory.Open(File, out var problem);
        Assert.Contains("cannot be read (it is a folder)", problem, StringComparison.Ordinal);
        history.Add("status");
        Assert.Equal(["status"], history.Lines);
    }

    private LineHistory Open()
    {
        var history = LineHistory.Open(File, out var problem);
        Assert.Null(problem);
        return history;
    }
}
