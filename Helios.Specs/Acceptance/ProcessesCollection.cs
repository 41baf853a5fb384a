namespace Helios.Specs.Acceptance;

/// <summary>Specs of whole services that watch the time: one after the other, and with nothing beside them.</summary>
/// <remarks>A spec that waits for what must come, however late, does not belong here: it runs beside others.</remarks>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessesCollection
{
    public const string Name = "processes";
}
