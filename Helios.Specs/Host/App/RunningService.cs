using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Host.App;
using Helios.Host.Config;
using Helios.Host.Observability;
using Helios.Host.Observability.Logging;
using Helios.Specs.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Host.App;

/// <summary>The service in this process, on a free port, with a folder of its own.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly HttpClient _http;

    private readonly ILoggerFactory _logging;

    private RunningService(HeliosService service, string folder, ProblemBoard problems, ILoggerFactory logging)
    {
        (Service, Folder, Problems, _logging) = (service, folder, problems, logging);

        // Fewer connections than the service takes, no proxy that the environment may name, and no cookie that a spec does not send itself.
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = 256 };
        _http = new HttpClient(new ContractHandler(handler)) { BaseAddress = new Uri(service.Address), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HeliosService Service { get; }

    public string Folder { get; }

    public ProblemBoard Problems { get; }

    /// <summary>Starts a service.</summary>
    /// <param name="folder">Its data folder.</param>
    /// <param name="set">Further <c>key=value</c> of configuration.</param>
    public static async Task<RunningService> StartAsync(string folder, params string[] set)
    {
        var config = HeliosConfiguration.Load(null, ["helios.http.port=0", $"helios.data.directory={folder}", .. set], _ => null);
        Assert.True(config.IsValid, string.Join('\n', config.Problems));
        var problems = new ProblemBoard();
        var logs = new LogRoom(config.Options.Log, TimeProvider.System);
        var logging = LoggerFactory.Create(log => log.AddProvider(new ProblemLoggerProvider(problems, TimeProvider.System)).AddProvider(logs.Lines));
        var setup = new ServiceSetup(config.Options, logging, problems, TimeProvider.System) { Logs = logs, Root = config.Root };
        return new RunningService(await HeliosService.StartAsync(setup, CancellationToken.None), folder, problems, logging);
    }

    /// <summary>One copy of an event as Helios JSON.</summary>
    public static string Copy(string id, string source, string payload = "{\"a\":1}") =>
        $$"""{"event_id":"{{id}}","source":"{{source}}","type":"t","timestamp":"2026-01-01T00:00:00Z","payload":{{payload}}}""";

    public Task<HttpResponseMessage> PostAsync(string path, string body) => PostAsync(path, Encoding.UTF8.GetBytes(body));

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(path.StartsWith("/api/", StringComparison.Ordinal) ? "application/json" : "text/plain");
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return await _http.PostAsync(path, content);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public async Task<JsonNode> StatusAsync() => JsonNode.Parse(await _http.GetStringAsync("/status"))!;

    /// <summary>The answer to a GET, which must be 200.</summary>
    public async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(path))!;

    /// <summary>Rows of a query over the store, columns joined by <c>|</c>.</summary>
    public string[] Query(string sql) => Query(Folder, sql);

    public static string[] Query(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "helios.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Specs write their own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return [.. lines];
    }

    /// <summary>Waits until a query gives these rows.</summary>
    public Task Holds(string sql, params string[] rows)
    {
        string[] last = [];
        return Eventually.Holds(
            () => (last = Query(sql)).SequenceEqual(rows), $"{sql} -> {string.Join(" / ", rows)}", () => string.Join(" / ", last));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Service.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(90));
        _logging.Dispose();
    }
}
