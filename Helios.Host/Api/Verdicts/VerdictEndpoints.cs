using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Api.Verdicts;

/// <summary><c>/api/v1/verdicts</c>: the last verdict on each window.</summary>
internal sealed class VerdictEndpoints(ApiRoute route, IVerdictQueries verdicts)
{
    /// <summary>Most verdicts of a page.</summary>
    public const int MaxLimit = 1000;

    /// <summary>What the list may be sorted by; of one moment the verdicts come by tenant and id either way.</summary>
    public static readonly string[] SortKeys = ["window_start"];

    private static readonly ApiOperation List = ApiOperation.Get("/api/v1/verdicts", "listVerdicts", "verdicts", "The last verdict on each window.") with
    {
        Query =
        [
            ApiParameter.Tenant,
            ApiParameter.Text("event_id", "Only windows of this event."),
            ApiParameter.SomeOf("verdict", VerdictWords.AllKinds, "Only this verdict, or these, joined by commas: missing,inconsistent,collision is all that is not consistent."),
            ApiParameter.Text("type", "Only events of this type."),
            ApiParameter.Text("source", "Only windows to which this source delivered."),
            ApiParameter.Text("missing", "Only windows in which the copy of this source is missing."),
            ApiParameter.Time("from", "Only windows that began at this time or later."),
            ApiParameter.Time("to", "Only windows that began before this time."),
            ApiParameter.Sort(SortKeys, "-window_start"),
            ApiParameter.Limit(MaxLimit),
            ApiParameter.Cursor,
            ExportForms.Format,
        ],
        Answer = static () => VerdictJson.Default.VerdictListAnswer,
        Forms = ExportForms.MediaTypes,
    };

    public void Map(IEndpointRouteBuilder routes) => routes.Map(List, route.Guard(ListAsync));

    private async Task ListAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var filter = new VerdictFilter
        {
            Tenant = query.Text("tenant"),
            Verdict = query.Words("verdict"),
            Type = query.Text("type"),
            Source = query.Text("source"),
            Missing = query.Text("missing"),
            From = query.Time("from"),
            To = query.Time("to"),
            OldestFirst = query.Sort() is { IsDescending: false },
            Limit = query.Number("limit"),
        };
        var (id, form) = (query.Text("event_id"), ExportForms.Of(context, query));
        if (form != ExportForm.Json)
        {
            filter = id is null ? filter with { Behind = VerdictCursor.Read(context, filter) } : throw RequestRefused.Bad("the verdicts on one event are few: ask for them as JSON");
            await VerdictExport.AnswerAsync(context, form, filter, query.Has("limit") ? filter.Limit : ListExport<VerdictRow>.MostRows, verdicts);
            return;
        }

        var answer = id is null ? await PageAsync(filter, context) : new VerdictListAnswer(await OfEventAsync(verdicts, id, filter, context.RequestAborted), null);
        await ApiRoute.WriteAsync(context, writer => JsonSerializer.Serialize(writer, answer, VerdictJson.Default.VerdictListAnswer));
    }

    private async Task<VerdictListAnswer> PageAsync(VerdictFilter filter, HttpContext context)
    {
        var page = await verdicts.PageAsync(filter with { Behind = VerdictCursor.Read(context, filter) }, context.RequestAborted);
        return new VerdictListAnswer([.. page.Rows.Select(VerdictAnswer.Of)], page.Next is { } next ? VerdictCursor.Write(next, filter) : null);
    }

    /// <summary>The last verdicts on the windows of one event that pass, newest first; they are few and come from the key of the table.</summary>
    public static async Task<IReadOnlyList<VerdictAnswer>> OfEventAsync(IVerdictQueries verdicts, string id, VerdictFilter filter, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> tenants = filter.Tenant is { } one ? [one] : await verdicts.TenantsAsync(id, cancellationToken);
        var found = new List<VerdictAnswer>();
        foreach (var tenant in tenants)
        {
            var history = await verdicts.HistoryAsync(tenant, id, cancellationToken);
            found.AddRange(history.GroupBy(row => row.WindowStart).Select(window => VerdictAnswer.Of(window.Last())).Where(verdict => Passes(verdict, filter)));
        }

        var sorted = filter.OldestFirst ? found.OrderBy(verdict => verdict.WindowStart) : found.OrderByDescending(verdict => verdict.WindowStart);
        return [.. sorted.ThenBy(verdict => verdict.Tenant, StringComparer.Ordinal).Take(filter.Limit)];
    }

    private static bool Passes(VerdictAnswer verdict, VerdictFilter filter) =>
        (filter.Verdict is not { } words || words.Split(',').Contains(verdict.Verdict.ToWire(), StringComparer.Ordinal))
        && (filter.Type is not { } type || verdict.Type == type)
        && (filter.Source is not { } source || verdict.Sources.Contains(source, StringComparer.Ordinal))
        && (filter.Missing is not { } missing || verdict.Missing.Contains(missing, StringComparer.Ordinal))
        && (filter.From is not { } from || verdict.WindowStart >= from)
        && (filter.To is not { } to || verdict.WindowStart < to);
}
