using System.Globalization;
using System.Text.Json;
using Helios.Connectors.Store.Audit;
using Helios.Host.Api;
using Helios.Host.Api.Contract;

namespace Helios.Host.Security.Audit;

/// <summary><c>/api/v1/audit</c>: who asked to change what, and whether somebody has changed the answer to that.</summary>
internal sealed class AuditEndpoints(ApiRoute route, AccessRoom room)
{
    private const string Root = "/api/v1/audit";

    private static readonly ApiOperation List = ApiOperation.Get(Root, "listAudit", "access", "Who asked to change what, and what came of it; newest first.") with
    {
        Role = Role.Admin,
        Query =
        [
            ApiParameter.Text("caller", "Only of this caller."),
            ApiParameter.Text("operation", "Only this operation."),
            ApiParameter.Tenant,
            ApiParameter.Word("result", AuditResults.All, "Only with this result."),
            ApiParameter.Time("from", "At or after."),
            ApiParameter.Time("to", "Before."),
            ApiParameter.Word("everything", ["true", "false"], "Also entries that say that something begins and are followed by what came of it."),
            ApiParameter.Limit(AuditFilter.MaxLimit),
            ApiParameter.Cursor,
        ],
        Answer = static () => AccessJson.Default.AuditListAnswer,
    };

    private static readonly ApiOperation Verify = ApiOperation.Get($"{Root}/verify", "verifyAudit", "access", "Computes every hash of the audit anew.") with
    {
        Role = Role.Admin,
        Query = [ApiParameter.Text("anchor", "PLACE:HASH that an earlier verification gave: it must still be there.")],
        Answer = static () => AccessJson.Default.AuditVerdictAnswer,
        IsTenantFree = true,
    };

    private readonly CpuGate _gate = new(1);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, route.Serve(ListAsync));
        routes.Map(Verify, route.Serve(VerifyAsync));
    }

    private async Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var filter = new AuditFilter
        {
            Caller = query.Text("caller"),
            Operation = query.Text("operation"),
            Tenant = query.Text("tenant"),
            Result = query.Word("result"),
            From = query.Time("from"),
            To = query.Time("to"),
            Before = query.PlaceNumber(),
            Everything = query.Word("everything") == "true",
            Limit = query.Number("limit"),
        };
        var links = await room.Auditor.FindAsync(filter, context.RequestAborted);

        // A page that is not full is the last one.
        var next = links.Count == filter.Limit ? query.NextCursor(links[^1].Record.Seq) : null;
        var answer = new AuditListAnswer([.. links.Select(AuditEntryAnswer.Of)], next);
        return writer => JsonSerializer.Serialize(writer, answer, AccessJson.Default.AuditListAnswer);
    }

    private async Task<Action<Utf8JsonWriter>> VerifyAsync(HttpContext context)
    {
        var (place, hash) = Anchor(new QueryReader(context).Text("anchor"));
        using var turn = _gate.Enter();
        var answer = AuditVerdictAnswer.Of(await room.Auditor.VerifyAsync(place, hash, context.RequestAborted));
        return writer => JsonSerializer.Serialize(writer, answer, AccessJson.Default.AuditVerdictAnswer);
    }

    /// <summary>Reads an anchor.</summary>
    /// <exception cref="RequestRefused">It is none.</exception>
    internal static (long Place, string? Hash) Anchor(string? text)
    {
        if (text is null)
        {
            return (0, null);
        }

        return text.Split(':') is [var place, { Length: 64 } hash] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? (at, hash)
            : throw RequestRefused.Bad("anchor must be PLACE:HASH, as an earlier verification gave it");
    }
}
