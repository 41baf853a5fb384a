using Helios.Connectors.Fallback;
using Helios.Connectors.Redis;
using Helios.Pipeline.Lookup;

namespace Helios.Host.App.Externals;

/// <summary>An event index with what belongs to it.</summary>
/// <param name="Index">The index.</param>
/// <param name="Patience">Waits for it.</param>
/// <param name="Shared">The same index where other nodes write to it too; else null.</param>
/// <param name="Filters">Where its filters are saved; null for a file.</param>
internal sealed record OpenedIndex(IEventIndex Index, Patience Patience, FallbackEventIndex? Shared = null, RedisBloomStore? Filters = null);
