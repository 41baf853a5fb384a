using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Data;

/// <summary>Which dead letters are to be brought back, and by whom.</summary>
internal sealed record LetterOrder
{
    /// <summary>Which; its state and pages do not matter.</summary>
    public required LetterFilter Filter { get; init; }

    /// <summary>Only events of this tenant; null: of any.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only events of this cloud, and letters of its door; null: of any.</summary>
    public string? Cloud { get; init; }

    /// <summary>Most letters that are looked at.</summary>
    public required int Max { get; init; }

    /// <summary>Whether letters are taken too that are back in already.</summary>
    public bool Again { get; init; }

    /// <summary>Only says what would become of them.</summary>
    public bool DryRun { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>The execution; the value of the header <c>replay-id</c>.</summary>
    public required string Execution { get; init; }
}
