using Helios.Host.Api.Contract;
using Helios.Host.App.Rankings;
using Helios.Host.Security;
using Helios.Pipeline.Detection.Ranking;

namespace Helios.Host.Api.Rankings;

/// <summary><c>GET /api/v1/rankings</c> of what this node judges, and <c>POST /api/v1/rank</c> of what the body holds.</summary>
internal sealed class RankingEndpoints(ApiRoute route, RankingBoard board, CpuGate gate)
{
    private const int MostEntries = 10_000;
    private const int MostLines = 1000;
    private const int DefaultLines = 10;
    private const int LongestName = 256;

    private static readonly string[] Levels = ["tenant", "cluster", "node", "metric"];
    private static readonly string[] Strategies = [.. RankingStrategies.AllWords];

    private static readonly ApiOperation Take = ApiOperation.Get("/api/v1/rankings", "getRanking", "rankings", "What is worst now, of what this node judges.") with
    {
        Query =
        [
            ApiParameter.Word("level", Levels, "What is ranked; tenants where it is not given."),
            ApiParameter.Word("strategy", Strategies, "How scores go up; their largest where it is not given."),
            ApiParameter.Number("top", 1, MostLines, DefaultLines, "How many at most."),
            ApiParameter.Tenant,
        ],
        Answer = static () => RankingJson.Default.RankingAnswer,
    };

    private static readonly ApiOperation Rank = ApiOperation.Post("/api/v1/rank", "rank", "rankings", "Ranks the scores of the body; nothing is kept.") with
    {
        Role = Role.Viewer,
        IsTenantFree = true,
        Body = static () => RankingJson.Default.RankRequest,
        Answer = static () => RankingJson.Default.RankingAnswer,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(Take, route.Serve(TakeAsync));
        routes.Map(Rank, route.Serve(RankAsync));
    }

    private Task<RankingAnswer> TakeAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var level = Level(query.Word("level") ?? "tenant");
        var below = new RankPath(query.Text("tenant"));
        if (level <= below.Level)
        {
            throw RequestRefused.Bad("level must be cluster, node or metric where a tenant is given");
        }

        var page = board.Take(Strategy(query.Word("strategy") ?? "max"), level, below, query.Number("top"));
        return Task.FromResult(RankingAnswer.Of(page));
    }

    private async Task<RankingAnswer> RankAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, RankingJson.Default.RankRequest);
        var (strategy, level) = (Strategy(request.Strategy), Level(request.Level));
        if (request.Top is < 1 or > MostLines)
        {
            throw RequestRefused.Bad($"top must be a whole number from 1 to {MostLines}");
        }

        if (request.Entries.Count is 0 or > MostEntries)
        {
            throw RequestRefused.Bad($"entries has {request.Entries.Count} scores, must have 1 to {MostEntries}");
        }

        var page = await gate.RunAsync(
            () => RankingPage.Of(Tree(request.Entries, strategy), strategy, level, default, request.Top), context.RequestAborted);
        return RankingAnswer.Of(page);
    }

    private static RankingTree Tree(IReadOnlyList<RankEntryRequest> entries, RankingStrategy strategy)
    {
        var tree = new RankingTree(new RankingOptions { Strategy = strategy, MaximumMetrics = MostEntries });
        var seen = new HashSet<RankPath>();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i] ?? throw RequestRefused.Bad($"entries[{i}] is null");
            var path = new RankPath(entry.Tenant, entry.Cluster, entry.Node, entry.Metric);
            if (entry.Tenant.Length == 0 || entry.Metric.Length == 0
                || new[] { entry.Tenant, entry.Cluster, entry.Node, entry.Metric }.Any(name => name.Length > LongestName))
            {
                throw RequestRefused.Bad($"entries[{i}]: tenant and metric must be given, and no name may have more than {LongestName} characters");
            }

            if (!(entry.Score >= 0 && double.IsFinite(entry.Score) && entry.Weight >= 0 && double.IsFinite(entry.Weight)))
            {
                throw RequestRefused.Bad($"entries[{i}]: score and weight must be finite and at least 0");
            }

            if (!seen.Add(path))
            {
                throw RequestRefused.Bad($"entries[{i}]: {path} is given twice");
            }

            tree.Set(path, entry.Score, entry.Weight);
        }

        return tree;
    }

    private static RankLevel Level(string word) => RankLevels.TryParse(word, out var level) && level != RankLevel.All
        ? level
        : throw RequestRefused.Bad($"level must be one of {string.Join(", ", Levels)}");

    private static RankingStrategy Strategy(string word) => RankingStrategies.TryParse(word, out var strategy)
        ? strategy
        : throw RequestRefused.Bad($"strategy must be one of {string.Join(", ", Strategies)}");
}
