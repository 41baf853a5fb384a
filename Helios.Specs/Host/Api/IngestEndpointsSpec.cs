using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Host.Api;

public sealed class IngestEndpointsSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Body_in_any_form_is_answered_with_counts()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var (a, b) = (RunningService.Copy("e1", "aws"), RunningService.Copy("e1", "gcp"));
        foreach (var body in new[] { $"{a}\n{b}\n", $"[{a},{b}]", $"[\n  {a},\n  {b}\n]" })
        {
            using var answer = await running.PostAsync("/ingest/events", body);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            Assert.Equal("""{"admitted":2,"rejected":0,"first_problem":null}""", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Partly_rejected_body_is_accepted_and_says_the_first_problem()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.PostAsync("/ingest/events", RunningService.Copy("e1", "aws") + "\nbad\n");
        var counts = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal((1, 1), ((int)counts["admitted"]!, (int)counts["rejected"]!));
        Assert.NotEmpty((string)counts["first_problem"]!);
    }

    [Theory]
    [InlineData("/ingest/events", HttpStatusCode.BadRequest)]
    [InlineData("/ingest/gcp", HttpStatusCode.Accepted)]
    public async Task Wholly_rejected_body_is_an_error_to_callers_but_not_to_clouds(string path, HttpStatusCode status)
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.PostAsync(path, "bad");
        Assert.Equal(status, answer.StatusCode);
        await running.Holds("SELECT reason FROM rejected", "malformed");
    }

    [Fact]
    public async Task Door_gives_its_cloud_to_events_that_name_none()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.PostAsync("/ingest/azure", """{"event_id":"e1","timestamp":"2026-01-01T00:00:00Z","payload":1}""");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.Holds(
            async () => (await running.StatusAsync())["sources"]!.AsArray().Any(source => (string)source!["name"]! == "azure" && (long)source["events_total"]! == 1),
            "azure has delivered one event");
    }

    [Fact]
    public async Task Too_large_body_is_answered_413_packed_or_not()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var plain = await running.PostAsync("/ingest/events", new byte[(1 << 20) + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, plain.StatusCode);
        using var packed = await running.PostAsync("/ingest/events", Gzip(new byte[8 << 20]), "gzip");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, packed.StatusCode);
    }

    [Theory]
    [InlineData("Content-Length: 8388608")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task Too_large_body_is_read_to_its_end_so_that_its_sender_sees_the_answer(string length)
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var address = new Uri(running.Service.Address);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, deadline.Token);
        await using var stream = client.GetStream();
        var chunked = length.EndsWith("chunked", StringComparison.Ordinal);
        var head = $"POST /ingest/events HTTP/1.1\r\nHost: localhost\r\n{length}\r\n\r\n{(chunked ? "800000\r\n" : "")}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), deadline.Token);

        // Like most senders: everything is written before anything is read.
        await stream.WriteAsync(new byte[8 << 20], deadline.Token);
        await stream.WriteAsync(chunked ? "\r\n0\r\n\r\n"u8.ToArray() : [], deadline.Token);
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync(deadline.Token));
    }

    [Fact]
    public async Task Packed_body_is_unpacked_and_a_torn_one_refused()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var body = Gzip(Encoding.UTF8.GetBytes(RunningService.Copy("e1", "aws")));
        using var good = await running.PostAsync("/ingest/events", body, "gzip");
        Assert.Equal(HttpStatusCode.Accepted, good.StatusCode);
        using var foreign = await running.PostAsync("/ingest/events", Encoding.UTF8.GetBytes("plain"), "gzip");
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        using var unknown = await running.PostAsync("/ingest/events", body, "br");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unknown.StatusCode);
    }

    [Fact]
    public async Task Full_queue_is_answered_429_and_nothing_taken_is_lost()
    {
        await using var running = await RunningService.StartAsync(
            _folder.Path, "helios.ingest.expected-sources=aws", "helios.ingest.queue-capacity=4", "helios.flow.channel-capacity=1");
        using var connection = new SqliteConnection($"Data Source={_folder.File("helios.db")};Pooling=False");
        connection.Open();
        using var writing = connection.BeginTransaction();
        var answers = await PostUntilFullAsync(running);
        await writing.RollbackAsync();
        var all = await Task.WhenAll(answers);
        var refused = all.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.All(refused, answer => Assert.Equal("1", answer.Headers.RetryAfter!.ToString()));
        var taken = all.Count(answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(all.Length, taken + refused.Length);
        await running.Holds("SELECT count(*) FROM verdicts", $"{taken}");
    }

    [Fact]
    public async Task Event_grid_validation_is_answered_with_its_code()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.PostAsync("/ingest/azure", """
            [{"id":"1","topic":"t","subject":"","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","eventTime":"2026-01-01T00:00:00Z",
              "dataVersion":"1","data":{"validationCode":"512d38b6","validationUrl":"https://example.test"}}]
            """);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"validationResponse":"512d38b6"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Sns_confirmation_is_told_and_not_followed()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.PostAsync(
            "/ingest/aws", """{"Type":"SubscriptionConfirmation","Token":"x","SubscribeURL":"https://sns.eu-west-1.amazonaws.com/?Action=Confirm"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("sns.eu-west-1.amazonaws.com", Assert.Single(running.Problems.Newest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Web_hook_sender_is_allowed_when_it_asks()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var request = new HttpRequestMessage(HttpMethod.Options, "/ingest/azure");
        request.Headers.Add("WebHook-Request-Origin", "eventgrid.azure.net");
        using var answer = await running.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("eventgrid.azure.net", Assert.Single(answer.Headers.GetValues("WebHook-Allowed-Origin")));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("WebHook-Allowed-Rate")));
    }

    /// <summary>Posts until the stop of the store has come back through every pipe to the door.</summary>
    private static async Task<List<Task<HttpResponseMessage>>> PostUntilFullAsync(RunningService running)
    {
        var answers = new List<Task<HttpResponseMessage>>();
        await Eventually.Holds(
            () =>
            {
                answers.AddRange(Enumerable.Range(answers.Count, 50).Select(i => running.PostAsync("/ingest/events", RunningService.Copy($"e{i}", "aws"))));
                return answers.Any(answer => answer is { IsCompletedSuccessfully: true } && answer.GetAwaiter().GetResult().StatusCode == HttpStatusCode.TooManyRequests);
            },
            "an answer 429",
            () => $"{answers.Count(answer => answer.IsCompleted)} of {answers.Count} answered");
        return answers;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
