namespace Helios.Connectors.Fallback;

/// <summary>What a <see cref="FallbackEventIndex"/> has been through.</summary>
/// <param name="Falls">Times that the remote index failed and the twin took over.</param>
/// <param name="Returns">Times that it was back.</param>
/// <param name="Probes">Attempts to return that failed.</param>
/// <param name="Copied">Records copied to it on return.</param>
/// <param name="Newer">Records not copied, because it held a newer one or their retention was over.</param>
/// <param name="UnknownWhileAway">Questions that the twin denied meanwhile: another node's record may lie in the remote index.</param>
/// <param name="Behind">Records that wait for the twin now.</param>
public readonly record struct FallbackCounters(
    long Falls, long Returns, long Probes, long Copied, long Newer, long UnknownWhileAway, long Behind);
