using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;
using Helios.Host.Security;

namespace Helios.Host.Api.Healing;

/// <summary>What the routes of healing share: views and pages of them, questions to entities.</summary>
internal sealed class HealingApi(ApiRoute route, IEntityViews views, IEntities entities)
{
    /// <summary>First digits of an id that are enough to name it.</summary>
    public const int LeastDigits = 6;

    /// <summary>What lists of views may be sorted by.</summary>
    public static IReadOnlyList<string> SortKeys { get; } = ["updated_at", "opened_at"];

    private const int MaxLimit = 1000;
    private const int Digits = 32;
    private const int LongestName = 128;
    private const int LongestReason = 2000;

    /// <summary>Wraps a route.</summary>
    public RequestDelegate Serve<T>(Func<HttpContext, Task<T>> serve)
        where T : class => route.Serve(serve);

    /// <summary>Reads a body.</summary>
    public Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class => route.ReadAsync(context, type);

    /// <summary>Parameters of a list of views.</summary>
    /// <param name="states">Words that the state may be.</param>
    /// <param name="subject">Name of the parameter that names the subject.</param>
    /// <param name="about">What that means.</param>
    public static IReadOnlyList<ApiParameter> PageParameters(IReadOnlyList<string> states, string subject, string about) =>
    [
        ApiParameter.Tenant,
        ApiParameter.Word("state", states, "Only in this state."),
        ApiParameter.Text(subject, about),
        ApiParameter.Time("from", "Only what changed at this time or later."),
        ApiParameter.Time("to", "Only what changed before this time."),
        ApiParameter.Sort(SortKeys, "-updated_at"),
        ApiParameter.Limit(MaxLimit),
        ApiParameter.Cursor,
        ExportForms.Format,
    ];

    /// <summary>Answers with a page of views of a kind, newest change first unless it is asked for otherwise, or with all of them as CSV or NDJSON.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="subject">Name of the parameter that names the subject.</param>
    /// <param name="read">Reads the document of a view.</param>
    /// <param name="export">The list as rows.</param>
    /// <param name="answer">The page, of its documents and where the next one begins.</param>
    public RequestDelegate ServeList<T, TList>(
        string kind, string subject, Func<EntityView, T> read, ListExport<ViewRow<T>> export, Func<IReadOnlyList<T>, string?, TList> answer)
        where T : class
        where TList : class => route.Guard(async context =>
        {
            var query = new QueryReader(context);
            var (filter, form) = (FilterOf(query, kind, subject), ExportForms.Of(context, query));
            if (form != ExportForm.Json)
            {
                await export.AnswerAsync(context, form, query.Has("limit") ? filter.Limit : ListExport<ViewRow<T>>.MostRows, async (last, count, token) =>
                {
                    var rows = await views.FindAsync(filter with { Before = last is null ? filter.Before : PlaceOf(last.View, filter), Limit = count }, token);
                    return [.. rows.Select(view => new ViewRow<T>(view, read(view)))];
                });
                return;
            }

            var found = await views.FindAsync(filter with { Limit = filter.Limit + 1 }, context.RequestAborted);
            var next = found.Count > filter.Limit ? query.NextCursor(Text(PlaceOf(found[filter.Limit - 1], filter))) : null;
            var page = answer([.. found.Take(filter.Limit).Select(read)], next);
            await ApiRoute.WriteAsync(context, writer => JsonSerializer.Serialize(writer, page, (JsonTypeInfo<TList>)context.Operation().Answer!()));
        });

    private static ViewFilter FilterOf(QueryReader query, string kind, string subject)
    {
        var order = query.Sort();
        return new ViewFilter
        {
            Kind = kind,
            Tenant = query.Text("tenant"),
            State = query.Word("state"),
            Subject = query.Text(subject),
            ChangedFrom = query.Time("from"),
            ChangedTo = query.Time("to"),
            Sort = order?.Key == SortKeys[1] ? ViewSort.OpenedAt : ViewSort.UpdatedAt,
            Ascending = order is { IsDescending: false },
            Before = Place(query.Place()),
            Limit = query.Number("limit"),
        };
    }

    /// <summary>The view that an id names, or its first digits do.</summary>
    /// <exception cref="RequestRefused">None or several do.</exception>
    public async Task<EntityView> FindAsync(HttpContext context, string kind)
    {
        _ = new QueryReader(context);
        var id = (string)context.Request.RouteValues["id"]!;
        var isId = id.Length is >= LeastDigits and <= Digits && id.All(char.IsAsciiHexDigitLower);
        if (!isId)
        {
            throw RequestRefused.Bad($"'{id}' is no id of {kind}: it has {Digits} hexadecimal digits, of which the first {LeastDigits} are enough");
        }

        if (await views.GetAsync(kind, id, context.RequestAborted) is { } exact)
        {
            return exact;
        }

        var newest = await views.FindAsync(new ViewFilter { Kind = kind, Limit = ViewFilter.MaxLimit }, context.RequestAborted);
        EntityView[] meant = [.. newest.Where(view => view.Id.StartsWith(id, StringComparison.Ordinal)).Take(2)];
        return meant.Length switch
        {
            1 => meant[0],
            0 => throw RequestRefused.Missing($"there is no {kind} {id}"),
            _ => throw RequestRefused.Bad($"more than one {kind} begins with {id}; give more digits"),
        };
    }

    /// <summary>Asks an entity for a person.</summary>
    /// <exception cref="RequestRefused">It gives no answer.</exception>
    public async Task<TReply> AskAsync<TReply>(EntityId id, object command, CancellationToken cancellationToken)
        where TReply : class
    {
        try
        {
            return await entities.AskAsync<TReply>(id, command, cancellationToken);
        }
        catch (EntityException e)
        {
            throw new RequestRefused(StatusCodes.Status503ServiceUnavailable, $"no answer: {e.Message}; it may have been done all the same, look before you ask again");
        }
    }

    /// <summary>Who asks: who is signed in, else who the body says.</summary>
    /// <exception cref="RequestRefused">Nobody is named, or a text is too long.</exception>
    public static string NameOf(HttpContext context, string by, string reason)
    {
        var name = context.Caller().NameOr(by);
        return string.IsNullOrWhiteSpace(name) || name.Length > LongestName ? throw RequestRefused.Bad($"by must name who asks, in 1 to {LongestName} characters")
            : reason.Length > LongestReason ? throw RequestRefused.Bad($"reason must have at most {LongestReason} characters")
            : name;
    }

    /// <summary>Reads a stored document.</summary>
    /// <exception cref="InvalidOperationException">It is not of this form.</exception>
    public static T Read<T>(EntityView view, JsonTypeInfo<T> form)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(view.Json.Span, form) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"the document of {view.Kind} {view.Id} cannot be read: {e.Message}", e);
        }
    }

    private static (DateTimeOffset At, string Id) PlaceOf(EntityView view, ViewFilter filter) =>
        (filter.Sort == ViewSort.OpenedAt ? view.OpenedAt : view.UpdatedAt, view.Id);

    private static string Text((DateTimeOffset At, string Id) place) => string.Create(CultureInfo.InvariantCulture, $"{place.At.UtcTicks}/{place.Id}");

    private static (DateTimeOffset At, string Id)? Place(string? text)
    {
        if (text is null)
        {
            return null;
        }

        // Anybody can make up a cursor.
        return text.Split('/', 2) is [var digits, var id]
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw new RequestRefused(ProblemKind.BadCursor, "cursor must be the next_cursor of an earlier answer");
    }
}
