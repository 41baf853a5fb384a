using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Recovery;
using Helios.Host.App.Healing.Actions;
using Helios.Host.App.Healing.Notify;
using Helios.Host.Config.Options;
using Helios.Pipeline.Decision;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Host.App.Healing.Notify;

public sealed class NotifierSpec
{
    private const string Secret = "0123456789abcdef";
    private readonly FakeTimeProvider _time = new();
    private readonly LoudLog _log = new();

    [Fact]
    public async Task Notice_is_posted_signed_and_named_by_its_execution()
    {
        await using var server = await ScriptedServer.StartAsync(_ => (204, ""));
        var outcome = await RunAsync(Options(server.Address + "/hook?k=v"));
        Assert.True(outcome.Succeeded, outcome.Text);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/hook"), (request.Method, request.Path));
        Assert.True(WebhookSignature.IsValid(Secret, request.Headers["Helios-Signature"], Encoding.UTF8.GetBytes(request.Body), _time.GetUtcNow(), TimeSpan.Zero));
        Assert.Equal(("x-1", "pager", "application/json"), (request.Headers["Helios-Delivery"], request.Headers["X-Team"], request.Headers["Content-Type"]));
        var body = JsonNode.Parse(request.Body)!;
        Assert.Equal(
            ("x-1", "inc-7", "acme", "azure", "cloud_failure", "azure is away", "http://helios/recovery/x-1"),
            ((string)body["execution"]!, (string)body["incident"]!, (string)body["tenant"]!, (string)body["target"]!, (string)body["issue"]!, (string)body["text"]!, (string)body["link"]!));
    }

    [Fact]
    public async Task Server_error_is_tried_again_with_pauses_that_grow_and_then_given_up()
    {
        await using var server = await ScriptedServer.StartAsync(_ => (503, "down"));
        var run = RunAsync(Options(server.Address));
        var start = _time.GetUtcNow();
        await Eventually.Holds(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                return run.IsCompleted;
            },
            "given up", () => $"{server.Requests.Length} requests", TimeSpan.FromSeconds(30));
        var outcome = await run;
        Assert.False(outcome.Succeeded);
        Assert.Equal(3, server.Requests.Length);
        Assert.Equal("nobody was called: " + new Uri(server.Address).Authority + " refused the notice with 503", outcome.Text);
        Assert.True(_time.GetUtcNow() - start >= TimeSpan.FromSeconds(1.5), "two pauses of at least half of 1 s and 2 s");
        Assert.Equal([LogLevel.Critical], _log.Levels);
        Assert.Single(server.Requests.Select(request => request.Headers["Helios-Delivery"]).Distinct());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Refusal_that_waiting_does_not_mend_is_final(int status)
    {
        await using var server = await ScriptedServer.StartAsync(_ => (status, ""));
        Assert.False((await RunAsync(Options(server.Address))).Succeeded);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Receiver_that_never_answers_is_a_failure_after_the_timeout()
    {
        await using var server = await ScriptedServer.StartAsync(_ => (-1, ""));
        var options = Options(server.Address);
        (options.Retries, options.Timeout) = (0, TimeSpan.FromSeconds(5));
        var run = RunAsync(options);
        await Eventually.Holds(() => server.Requests.Length == 1, "a request", null, TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(5));
        var outcome = await run.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.EndsWith("did not answer within 5 s (helios.notify.timeout)", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receiver_that_is_not_there_is_a_clear_failure_without_the_secret()
    {
        var options = Options($"http://127.0.0.1:{FreePort.Next()}/{Secret}");
        options.Retries = 0;
        var outcome = await RunAsync(options);
        Assert.Contains("(helios.notify.url) cannot be reached", outcome.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, outcome.Text + string.Concat(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_webhook_nobody_is_called_and_that_is_said()
    {
        using var notifier = new Notifier(new NotifyOptions(), _time, new Random(1));
        var action = Action(notifier);
        Assert.Equal(new ActionCheck(false, "no webhook is configured: helios.notify.url"), await action.CheckAsync(Order(), default));
        var outcome = await action.RunAsync(Order(), new Progress<ActionProgress>(), default);
        Assert.Equal((false, "nobody was called: no webhook is configured: helios.notify.url"), (outcome.Succeeded, outcome.Text));
        Assert.Equal([LogLevel.Critical], _log.Levels);
    }

    private static ActionOrder Order() => new()
    {
        Execution = "x-1",
        Action = "notify",
        Tenant = "acme",
        Target = "azure",
        Issue = IssueType.CloudFailure,
        Since = new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero),
        Parameters = new Dictionary<string, string> { ["incident"] = "inc-7", ["text"] = "azure is away" },
    };

    private static NotifyOptions Options(string url) => new() { Url = url, Secret = Secret, Retries = 2, Timeout = TimeSpan.FromDays(1), Headers = { ["X-Team"] = "pager" } };

    private NotifyAction Action(Notifier notifier) => new(notifier, execution => $"http://helios/recovery/{execution}", _time, _log);

    private async Task<ActionOutcome> RunAsync(NotifyOptions options)
    {
        using var notifier = new Notifier(options, _time, new Random(1));
        return await Action(notifier).RunAsync(Order(), new Progress<ActionProgress>(), CancellationToken.None);
    }

    private sealed class LoudLog : ILogger
    {
        public List<LogLevel> Levels { get; } = [];

        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Levels.Add(logLevel);
            Lines.Add(formatter(state, exception));
        }
    }
}
