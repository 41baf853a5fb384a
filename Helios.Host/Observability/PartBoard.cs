#pragma warning disable CA1822
using Helios.Connectors.Health;
namespace Helios.Host.Observability;
/// <summary>Stub.</summary>
internal sealed class PartBoard(TimeProvider time, ILogger logger)
{
    public object[] All => [time, logger];
    public void Report(PartStatus status) { }
    public PartTracker Track(string part, string primary) => new();
}
