namespace Helios.Host.App.Healing.Measures;

/// <summary>How the adapter of a cloud does.</summary>
/// <param name="Cloud">The cloud.</param>
/// <param name="IsRestarting">Whether its door is closed because it starts anew.</param>
/// <param name="Restarts">How often it has.</param>
/// <param name="At">When that last changed.</param>
internal sealed record CloudAdapterState(string Cloud, bool IsRestarting, int Restarts, DateTimeOffset At);
