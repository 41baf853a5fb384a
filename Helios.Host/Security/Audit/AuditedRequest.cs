using Helios.Connectors.Store;
using Helios.Connectors.Store.Audit;
using Helios.Host.Api;

namespace Helios.Host.Security.Audit;

/// <summary>One change that is asked for: a line before it, and a line with what came of it before the answer is on its way.</summary>
internal sealed class AuditedRequest
{
    private readonly HttpContext _context;
    private readonly AccessRoom _room;
    private readonly AuditRecord _record;
    private int _ended;

    public AuditedRequest(HttpContext context, string operation, Caller caller, AccessRoom room)
    {
        (_context, _room) = (context, room);
        _record = RecordOf(context, operation, caller, room);
    }

    /// <summary>Writes that it begins, has it done, and writes what came of it. Not written, it is not done: 503.</summary>
    public async Task RunAsync(RequestDelegate next)
    {
        var begun = _record with { Params = await AuditParams.ReadAsync(_context) };
        try
        {
            begun = begun with { Seq = await _room.Auditor.AppendAsync(begun, _context.RequestAborted) };
        }
        catch (StoreException e)
        {
            await _context.RefuseAsync(ProblemKind.NoAudit, $"the audit cannot be written, so nothing was changed: {e.Message}", TimeSpan.FromSeconds(5));
            return;
        }

        _context.Response.OnStarting(() => EndAsync(begun, _context.Response.StatusCode));
        _context.Response.OnCompleted(() => EndAsync(begun, null));
        await next(_context);
    }

    /// <summary>Writes that it was denied.</summary>
    /// <returns>What to answer: the failure, or why that could not be written.</returns>
    public static async ValueTask<AccessFailure> DeniedAsync(HttpContext context, string operation, Caller? caller, AccessFailure failure, AccessRoom room)
    {
        if (caller is null && room.Limits.Denial(context.Connection.RemoteIpAddress) is { } limited)
        {
            return limited;
        }

        // The body of a stranger is not read.
        var record = RecordOf(context, operation, caller ?? Caller.Nobody, room) with
        {
            Role = caller?.Role.Word(),
            Params = AuditParams.OfQuery(context.Request),
            Result = AuditResults.AccessDenied,
            Status = failure.Kind.Status,
            Reason = failure.Problem,
        };
        try
        {
            await room.Auditor.AppendAsync(record, context.RequestAborted);
            return failure;
        }
        catch (StoreException e)
        {
            return AccessFailure.Unavailable(ProblemKind.NoAudit, $"the audit cannot be written: {e.Message}");
        }
    }

    /// <summary>What a request says about itself.</summary>
    public static AuditRecord RecordOf(HttpContext context, string operation, Caller caller, AccessRoom room) => new()
    {
        At = room.Time.GetUtcNow(),
        Node = room.Node,
        RequestId = context.TraceIdentifier,
        Caller = caller.Name,
        Role = caller.Role.Word(),
        Via = caller.Via == SignIn.Key ? $"key {caller.Proof}" : caller.Via.ToString().ToLowerInvariant(),
        Address = context.Connection.RemoteIpAddress?.ToString(),
        Operation = operation,
        Method = context.Request.Method,
        Path = AuditParams.Cut(context.Request.Path.ToString()),
        Tenant = context.Request.Query["tenant"] is [{ } tenant] ? AuditParams.Cut(tenant) : null,
        Result = AuditResults.Begun,
    };

    private static string ResultOf(int? status) => status switch
    {
        null => AuditResults.Unrecognized,
        < 400 => AuditResults.Success,
        401 or 403 => AuditResults.AccessDenied,
        < 500 => AuditResults.Validation,
        _ => AuditResults.Execution,
    };

    private async Task EndAsync(AuditRecord begun, int? status)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1)
        {
            return;
        }

        var end = _record with
        {
            At = _room.Time.GetUtcNow(),
            Tenant = begun.Tenant,
            Params = begun.Params,
            Result = ResultOf(status),
            Status = status,
            Begun = begun.Seq,
        };
        try
        {
            await _room.Auditor.AppendAsync(end, CancellationToken.None);
        }
        catch (Exception e) when (e is StoreException or ObjectDisposedException)
        {
            // It is logged and counted, and the line that it began is there: an operator finds it by its result.
        }
    }
}
