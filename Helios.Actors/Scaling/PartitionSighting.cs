namespace Helios.Actors.Scaling;

/// <summary>How far the consumers have come in one partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">0 and up.</param>
/// <param name="Records">Records that wait.</param>
/// <param name="Committed">Offset the consumers go on from; -1: they never committed.</param>
/// <param name="Status">Word of Burrow's rules: <c>ok</c>, <c>warning</c>, <c>stop</c>, <c>stall</c>, <c>rewind</c>, <c>error</c>.</param>
public readonly record struct PartitionSighting(string Topic, int Partition, long Records, long Committed, string Status)
{
    /// <summary>No progress at all.</summary>
    public bool IsStuck => Status is "stop" or "stall";

    /// <summary>It stands outside of what the log holds.</summary>
    public bool IsLost => Status == "error";
}
