namespace Helios.Connectors.Store;

/// <summary>A run of a node.</summary>
/// <param name="Name">Its configured name, unique in the cluster.</param>
/// <param name="Instance">Random id of this run of the process: tells two runs with the same name apart.</param>
/// <param name="Address">Where its API listens.</param>
/// <param name="Version">Version of HELIOS.</param>
/// <param name="StartedAt">When the process started, by its own clock.</param>
/// <param name="SeenAt">Last sign of life, told on the clock of whoever asks; ignored when registering.</param>
public sealed record NodeInfo(
    string Name, string Instance, string Address, string Version, DateTimeOffset StartedAt, DateTimeOffset SeenAt);
