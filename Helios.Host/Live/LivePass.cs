namespace Helios.Host.Live;

/// <summary>What a connection was let in with.</summary>
/// <param name="Tenants">The tenants that it may see; null: all.</param>
/// <param name="StillHolds">Whether whoever connected may still see the same: asked again and again while the connection lives.</param>
internal sealed record LivePass(IReadOnlyCollection<string>? Tenants, Func<CancellationToken, ValueTask<bool>> StillHolds)
{
    /// <summary>One that holds for ever.</summary>
    public static LivePass Of(IReadOnlyCollection<string>? tenants) => new(tenants, static _ => ValueTask.FromResult(true));
}
