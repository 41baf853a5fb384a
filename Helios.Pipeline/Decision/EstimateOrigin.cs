namespace Helios.Pipeline.Decision;

/// <summary>Where the estimates of an action come from; the wire words are in <see cref="EstimateOrigins"/>.</summary>
public enum EstimateOrigin : byte
{
    /// <summary>The catalogue or configuration.</summary>
    Estimated,

    /// <summary>Outcomes of runs, blended with the estimate.</summary>
    Learnt,

    /// <summary>A person has set them.</summary>
    Pinned,
}

/// <summary>The public words for <see cref="EstimateOrigin"/>.</summary>
public static class EstimateOrigins
{
    private static readonly string[] Words = ["estimated", "learnt", "pinned"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this EstimateOrigin origin) => Words[(int)origin];
}
