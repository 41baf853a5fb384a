using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;

namespace Helios.Specs.Host.Cli;

public sealed class DlqCommandSpec
{
    private const string Letter = """
        {"id":17,"received_at":"2026-11-20T12:00:00Z","source":"aws","reason":"unknown_source","detail":"source 'azure' is not among ingest.sources",
         "state":"redriven","origin":"http/node/1-2","length":12,"cut":false,"tries":1,"last_result":"readmitted",
         "redriven":{"at":"2026-11-20T12:04:30Z","by":"ann","execution":"dlq-1"},"purged":null,"raw":"{\"event_id\":","raw_base64":null}
        """;

    [Fact]
    public async Task List_shows_a_line_a_letter()
    {
        var (code, output, error) = await RunAsync("/api/v1/dead-letters", $$"""{"letters":[{{Letter}}],"next_cursor":"17"}""", "list", "--state", "redriven");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?m)^ *17 +5 min +redriven +aws +unknown_source +source 'azure'", output);
        Assert.Contains("more: --cursor 17", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_shown_with_its_bytes_and_what_became_of_it()
    {
        var (_, output, _) = await RunAsync("/api/v1/dead-letters/17", Letter, "show", "17");
        Assert.Contains("redriven  30 s ago (12:04:30Z) by ann, execution dlq-1", output, StringComparison.Ordinal);
        Assert.Contains("{\"event_id\":", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dry_run_says_so()
    {
        const string body = """{"dry_run":true,"execution":"dlq-1","text":"1 of 2 dead letters re-admitted","readmitted":1,"more":false}""";
        var (code, output, _) = await RunAsync("/api/v1/dead-letters/redrive", body, "redrive", "--reason", "unknown_source", "--dry-run", "--by", "ann");
        Assert.Equal(0, code);
        Assert.Contains("dry run: 1 of 2 dead letters re-admitted", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purge_tells_how_many()
    {
        var (_, output, _) = await RunAsync("/api/v1/dead-letters/purge", """{"dry_run":false,"purged":3}""", "purge", "--source", "aws", "--why", "test data", "--by", "ann");
        Assert.Contains("gave up 3 dead letters", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string path, string body, params string[] args)
    {
        await using var server = await CannedServer.StartAsync(path, body);
        return await CannedServer.RunAsync(DlqCommand.Create(), [.. args, "--server", server.Address]);
    }
}
