namespace Helios.Host.Live;

/// <summary>One thing that a topic shows, as JSON made once for all who see it.</summary>
/// <param name="Id">Tells it from the others of its topic.</param>
/// <param name="Tenant">Who may see it: a tenant's name, <see cref="Everyone"/> or <see cref="Unlimited"/>.</param>
/// <param name="Json">One JSON object in UTF-8; never changed afterwards.</param>
internal readonly record struct LiveDocument(string Id, string Tenant, ReadOnlyMemory<byte> Json)
{
    /// <summary>Belongs to no tenant and gives away nothing about any.</summary>
    public const string Everyone = "";

    /// <summary>Is about all tenants: only for those who may see all. No tenant can have this name.</summary>
    public const string Unlimited = "*";

    /// <summary>Who may see what belongs to a tenant; where none is named, nobody who may not see all.</summary>
    public static string Of(string? tenant) => string.IsNullOrEmpty(tenant) ? Unlimited : tenant;

    /// <summary>Whether the other one says the same.</summary>
    public bool Says(ReadOnlyMemory<byte> json) => Json.Equals(json) || Json.Span.SequenceEqual(json.Span);
}
