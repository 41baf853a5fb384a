using System.Text.Json;
using Helios.Host.Api;
using Helios.Host.Api.Contract;

namespace Helios.Host.Observability.Logging;

/// <summary><c>/api/v1/logs</c>: the newest lines of this node's log, and what it writes.</summary>
/// <remarks>Lines speak of every tenant, so a caller who may see few is refused.</remarks>
internal sealed partial class LogEndpoints(ApiRoute route, LogRoom room, ILogger logger)
{
    private const string Root = "/api/v1/logs";
    private const int MostLines = 1000;
    private const int LongestCategory = 128;
    private const int LongestExpiry = 604_800;

    private static readonly string[] Readable = [.. LogWords.All.Where(static word => word != "none")];

    private static readonly ApiOperation List = ApiOperation.Get(Root, "listLogLines", "logs", "The newest lines of this node's log, or those behind one that is known.") with
    {
        Query =
        [
            ApiParameter.Word("level", Readable, "The least level."),
            ApiParameter.Text("category", "What the category begins with."),
            ApiParameter.Text("after", "The next_cursor of an earlier answer: only lines behind it, the oldest first."),
            ApiParameter.Limit(MostLines),
        ],
        Answer = static () => LogJson.Default.LogPage,
    };

    private static readonly ApiOperation ShowLevels = ApiOperation.Get(Root + "/level", "getLogLevels", "logs", "What this node's log writes.") with
    {
        Answer = static () => LogJson.Default.LevelsAnswer,
    };

    private static readonly ApiOperation SetLevel = ApiOperation.Put(Root + "/level", "setLogLevel", "logs", "Changes what this node's log writes, for a while or until it stops.") with
    {
        Body = static () => LogJson.Default.LevelRequest,
        Answer = static () => LogJson.Default.LevelsAnswer,
    };

    private readonly ILogger _logger = logger;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, route.Serve(ListAsync));
        routes.Map(ShowLevels, route.Serve(ShowAsync));
        routes.Map(SetLevel, route.Serve(SetAsync));
    }

    private Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var level = query.Word("level") is { } word ? LogWords.Level(word) : LogLevel.Trace;
        var page = room.Lines.Read(new LogFilter(level, query.Text("category"), query.Cursor("after"), query.Number("limit")));
        return Task.FromResult<Action<Utf8JsonWriter>>(writer => JsonSerializer.Serialize(writer, page, LogJson.Default.LogPage));
    }

    private Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        return Task.FromResult(Levels());
    }

    private async Task<Action<Utf8JsonWriter>> SetAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, LogJson.Default.LevelRequest);
        var category = request.Category ?? "";
        if (category.Length > LongestCategory || !category.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_'))
        {
            throw RequestRefused.Bad($"category must be at most {LongestCategory} letters, digits, '.' and '_', such as Helios.Ingest");
        }

        if (request.Level is { } word && !LogWords.All.Contains(word, StringComparer.Ordinal))
        {
            throw RequestRefused.Bad($"level must be one of {string.Join(", ", LogWords.All)}, or null for what configuration says");
        }

        if (request.ExpiresAfterS is < 1 or > LongestExpiry)
        {
            throw RequestRefused.Bad($"expires_after_s must be a whole number from 1 to {LongestExpiry}");
        }

        TimeSpan? lasting = request.ExpiresAfterS is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        if (!room.Levels.TrySet(category, request.Level is { } level ? LogWords.Level(level) : null, lasting))
        {
            throw RequestRefused.Bad($"{LogLevels.MostLevels} categories have a level of their own; take one back with \"level\": null first");
        }

        LogChanged(category.Length == 0 ? "all" : category, request.Level ?? "configured", request.ExpiresAfterS ?? 0);
        return Levels();
    }

    private Action<Utf8JsonWriter> Levels()
    {
        var rules = room.Levels.Rules.Select(static rule => new LevelAnswer(rule.Category, LogWords.Of(rule.Level), rule.Until)).ToArray();
        var answer = new LevelsAnswer(LogWords.Of(room.Levels.Default), rules);
        return writer => JsonSerializer.Serialize(writer, answer, LogJson.Default.LevelsAnswer);
    }

    [LoggerMessage(LogEventIds.LogLevelChanged, LogLevel.Warning, "The log level of {Category} is {Level} from now on, for {Seconds} s (0: until the stop)")]
    private partial void LogChanged(string category, string level, int seconds);
}
