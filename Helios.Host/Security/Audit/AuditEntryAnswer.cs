using System.Text.Json;
using Helios.Connectors.Store.Audit;

namespace Helios.Host.Security.Audit;

/// <summary>An entry of the audit as the API shows it.</summary>
internal sealed record AuditEntryAnswer
{
    /// <summary>Place in the chain.</summary>
    public required long Seq { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The node that was asked.</summary>
    public required string Node { get; init; }

    /// <summary>Names the request in logs.</summary>
    public required string RequestId { get; init; }

    /// <summary>Who.</summary>
    public required string Caller { get; init; }

    /// <summary>What they may do; null where nobody is signed in.</summary>
    public string? Role { get; set; }

    /// <summary>How they are known: none, session, key and its id, offline.</summary>
    public required string Via { get; init; }

    /// <summary>Where they called from.</summary>
    public string? Address { get; set; }

    /// <summary>What they asked for, as an operation's id.</summary>
    public required string Operation { get; init; }

    /// <summary>HTTP method.</summary>
    public string? Method { get; set; }

    /// <summary>Path without its query.</summary>
    public string? Path { get; set; }

    /// <summary>Whose data it is about, where the request says so.</summary>
    public string? Tenant { get; set; }

    /// <summary>Query and body, secrets masked.</summary>
    public JsonElement? Params { get; set; }

    /// <summary>begun, success, access_denied, validation, execution or unrecognized.</summary>
    public required string Result { get; init; }

    /// <summary>Status of the answer.</summary>
    public int? Status { get; set; }

    /// <summary>Why it was not done.</summary>
    public string? Reason { get; set; }

    /// <summary>Place of the entry that said that this begins.</summary>
    public long? Begun { get; set; }

    /// <summary>SHA-256 over the hash before it and the entry.</summary>
    public required string Hash { get; init; }

    public static AuditEntryAnswer Of(AuditLink link) => new()
    {
        Seq = link.Record.Seq,
        At = link.Record.At,
        Node = link.Record.Node,
        RequestId = link.Record.RequestId,
        Caller = link.Record.Caller,
        Role = link.Record.Role,
        Via = link.Record.Via,
        Address = link.Record.Address,
        Operation = link.Record.Operation,
        Method = link.Record.Method,
        Path = link.Record.Path,
        Tenant = link.Record.Tenant,
        Params = link.Record.Params,
        Result = link.Record.Result,
        Status = link.Record.Status,
        Reason = link.Record.Reason,
        Begun = link.Record.Begun,
        Hash = link.Hash,
    };
}
