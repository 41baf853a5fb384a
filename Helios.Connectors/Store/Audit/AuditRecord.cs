using System.Text.Json;

namespace Helios.Connectors.Store.Audit;

/// <summary>A link of the chain of what was asked for: who wanted to change what, and what came of it.</summary>
/// <remarks>Its JSON, members in this order, is what is hashed; members are added at the end only.</remarks>
public sealed record AuditRecord
{
    /// <summary>Place in the chain, from 1; given by the store.</summary>
    public long Seq { get; init; }

    /// <summary>When, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The node that was asked.</summary>
    public required string Node { get; init; }

    /// <summary>Names the request in logs.</summary>
    public required string RequestId { get; init; }

    /// <summary>Who; <c>anonymous</c> where nobody is signed in.</summary>
    public required string Caller { get; init; }

    /// <summary>What they may do; null where nobody is signed in.</summary>
    public string? Role { get; init; }

    /// <summary>How they are known: <c>none</c>, <c>session</c>, <c>key</c>, <c>offline</c>.</summary>
    public required string Via { get; init; }

    /// <summary>Where they called from.</summary>
    public string? Address { get; init; }

    /// <summary>What they asked for, as an operation's id.</summary>
    public required string Operation { get; init; }

    /// <summary>HTTP method; null for what was done without HTTP.</summary>
    public string? Method { get; init; }

    /// <summary>Path without its query; null for what was done without HTTP.</summary>
    public string? Path { get; init; }

    /// <summary>Whose data it is about, where the request says so.</summary>
    public string? Tenant { get; init; }

    /// <summary>Query and body, secrets masked.</summary>
    public JsonElement? Params { get; init; }

    /// <summary>One of <see cref="AuditResults"/>.</summary>
    public required string Result { get; init; }

    /// <summary>Status of the answer; null before there is one.</summary>
    public int? Status { get; init; }

    /// <summary>Why it was not done, as told to the caller.</summary>
    public string? Reason { get; init; }

    /// <summary>Place of the entry that said that this begins; null where there was none.</summary>
    public long? Begun { get; init; }
}
