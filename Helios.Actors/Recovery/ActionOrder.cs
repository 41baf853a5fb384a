using Helios.Pipeline.Decision;

namespace Helios.Actors.Recovery;

/// <summary>What an action is to do.</summary>
public sealed record ActionOrder
{
    /// <summary>The execution; also the idempotency key and the value of the header <c>replay-id</c>.</summary>
    public required string Execution { get; init; }

    /// <summary>Name in the catalogue.</summary>
    public required string Action { get; init; }

    /// <summary>Whose trouble it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>On what: a cloud (<c>aws</c>) or a part (<c>index</c>, <c>log</c>, <c>store</c>, <c>consumers</c>).</summary>
    public required string Target { get; init; }

    public required IssueType Issue { get; init; }

    /// <summary>When the trouble began, as far as is known.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Given by an operator or by the plan; names and meaning are the action's own.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
