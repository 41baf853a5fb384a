using System.Text;

namespace Helios.Host.App.Door;

/// <summary>At most so many events a second of one source and tenant, or of all tenants together.</summary>
internal sealed class ThrottleRule
{
    private readonly byte[] _source;
    private readonly byte[]? _tenant;

    /// <param name="tenant">The tenant; null: all of them.</param>
    /// <param name="source">The cloud.</param>
    /// <param name="bucket">The rate.</param>
    public ThrottleRule(string? tenant, string source, TokenBucket bucket)
    {
        (Tenant, Source, Bucket) = (tenant, source, bucket);
        (_tenant, _source) = (tenant is null ? null : Encoding.UTF8.GetBytes(tenant), Encoding.UTF8.GetBytes(source));
    }

    /// <summary>The tenant; null: all of them.</summary>
    public string? Tenant { get; }

    /// <summary>The cloud.</summary>
    public string Source { get; }

    /// <summary>The rate.</summary>
    public TokenBucket Bucket { get; }

    /// <summary>Whether an event is under it. No allocation.</summary>
    /// <param name="tenant">UTF-8; empty: the default tenant.</param>
    /// <param name="source">UTF-8.</param>
    public bool Covers(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> source) =>
        source.SequenceEqual(_source) && (_tenant is null || (tenant.IsEmpty ? "default"u8 : tenant).SequenceEqual(_tenant));
}
