using System.Text.Json;
using Helios.Host.Api;
using Helios.Host.Api.Contract;
using Helios.Host.Config.Options;

namespace Helios.Host.Observability.Slo;

/// <summary><c>GET /api/v1/slos</c>: the objectives and their error budgets.</summary>
internal sealed class SloEndpoints(ApiRoute route, SloBoard board)
{
    private const int Digits = 6;

    private static readonly ApiOperation List = ApiOperation.Get("/api/v1/slos", "listSlos", "slos", "The service level objectives with their error budgets and burn rates, as this node counts them.") with
    {
        Answer = static () => SloJson.Default.SlosAnswer,
        IsTenantFree = true,
    };

    public void Map(IEndpointRouteBuilder routes) => routes.Map(List, route.Serve(ListAsync));

    private Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var answer = new SlosAnswer([.. board.Current.Select(static one => Of(one.Slo, one.Status))]);
        return Task.FromResult<Action<Utf8JsonWriter>>(writer => JsonSerializer.Serialize(writer, answer, SloJson.Default.SlosAnswer));
    }

    private static SloAnswer Of(Objective slo, SloStatus status) => new(
        slo.Name,
        slo.Options.Indicator,
        slo.Options.Objective,
        (long)slo.Options.Window.TotalSeconds,
        slo.Options.Threshold == SloOptions.Unset ? null : (long)slo.Options.Threshold.TotalMilliseconds,
        status.Word,
        (long)status.Counts.Good,
        (long)status.Counts.Total,
        status.Counts.Total > 0 ? Math.Round(status.Counts.Share, Digits) : null,
        Math.Round(status.BudgetRemaining, Digits),
        new BurnRatesAnswer(Short(status.Fast.Short), Short(status.Slow.Short), Short(status.Fast.Long), Short(status.Slow.Long)),
        Short(slo.FastRate),
        Short(slo.SlowRate));

    private static double Short(double rate) => Math.Round(rate, Digits);
}
