using System.Text;
using System.Text.Json;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Host.Api.Healing;

/// <summary>What the routes of healing share: views as they were written, pages of them, questions to entities.</summary>
internal sealed class HealingApi(ApiRoute route, IEntityViews views, IEntities entities)
{
    /// <summary>First digits of an id that are enough to name it.</summary>
    public const int LeastDigits = 6;

    private const int MaxLimit = 1000;
    private const int Digits = 32;

    /// <summary>Wraps a route.</summary>
    public RequestDelegate Serve(Func<HttpContext, Task<Action<Utf8JsonWriter>>> serve) => route.Serve(serve);

    /// <summary>Reads a body.</summary>
    public Task<T> ReadAsync<T>(HttpContext context, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => route.ReadAsync(context, type);

    /// <summary>A page of views of a kind, newest change first, under a name.</summary>
    public async Task<Action<Utf8JsonWriter>> PageAsync(HttpContext context, string name, string kind, IReadOnlyList<string> states, string subject)
    {
        var query = new QueryReader(context.Request, "tenant", "state", subject, "limit", "cursor");
        var limit = query.Number("limit", 1, MaxLimit, 100);
        var found = await views.FindAsync(
            new ViewFilter
            {
                Kind = kind,
                Tenant = query.Text("tenant"),
                State = query.Word("state", states),
                Subject = query.Text(subject),
                Before = Cursor(query.Text("cursor")),
                Limit = limit + 1,
            },
            context.RequestAborted);
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray(name);
            foreach (var view in found.Take(limit))
            {
                writer.WriteRawValue(view.Json.Span, skipInputValidation: true);
            }

            writer.WriteEndArray();
            writer.WriteString("next_cursor", found.Count > limit ? CursorOf(found[limit - 1]) : null);
            writer.WriteEndObject();
        };
    }

    /// <summary>The view that an id names, or its first digits do.</summary>
    /// <exception cref="RequestRefused">None or several do.</exception>
    public async Task<EntityView> FindAsync(string kind, string what, string id, CancellationToken cancellationToken)
    {
        var isId = id.Length is >= LeastDigits and <= Digits && id.All(char.IsAsciiHexDigitLower);
        if (!isId)
        {
            throw RequestRefused.Bad($"'{id}' is no id of {what}: it has {Digits} hexadecimal digits, of which the first {LeastDigits} are enough");
        }

        if (await views.GetAsync(kind, id, cancellationToken) is { } exact)
        {
            return exact;
        }

        var newest = await views.FindAsync(new ViewFilter { Kind = kind, Limit = ViewFilter.MaxLimit }, cancellationToken);
        EntityView[] meant = [.. newest.Where(view => view.Id.StartsWith(id, StringComparison.Ordinal)).Take(2)];
        return meant.Length switch
        {
            1 => meant[0],
            0 => throw RequestRefused.Missing($"there is no {what} {id}"),
            _ => throw RequestRefused.Bad($"more than one {what} begins with {id}; give more digits"),
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

    private static string CursorOf(EntityView view) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"{view.UpdatedAt.UtcTicks}/{view.Id}"));

    private static (DateTimeOffset UpdatedAt, string Id)? Cursor(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromHexString(text)).Split('/', 2);
            if (parts.Length == 2 && long.TryParse(parts[0], out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks)
            {
                return (new DateTimeOffset(ticks, TimeSpan.Zero), parts[1]);
            }
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw RequestRefused.Bad("cursor must be the next_cursor of an earlier answer");
    }
}
