#pragma warning disable CA1822
namespace Helios.Host.Observability;
/// <summary>Stub.</summary>
internal sealed class PartTracker
{
    public void Ok() { }
    public void Waiting(string why, long pending) => Console.Error.WriteLine(why);
}
