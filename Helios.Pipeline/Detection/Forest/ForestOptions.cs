namespace Helios.Pipeline.Detection.Forest;

/// <summary>Settings of an isolation forest; the defaults are those of its paper.</summary>
public sealed record ForestOptions
{
    /// <summary>Trees, 1 to 1000.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Rows drawn for each tree, without putting back; 2 to 4096. All rows where there are fewer.</summary>
    public int SubSample { get; init; } = 256;

    /// <summary>Share of the learnt rows that lies beyond the alarm edge; above 0, at most 0.5.</summary>
    public double Contamination { get; init; } = 0.1;

    /// <summary>Rows kept to learn from; at least <see cref="SubSample"/>, at most 65,536.</summary>
    public int WindowRows { get; init; } = 1024;

    /// <summary>New rows after which the forest is grown anew; at least 1.</summary>
    public int RetrainEvery { get; init; } = 100;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (Trees is < 1 or > 1000)
        {
            yield return $"trees is {Trees}, must be 1 to 1000";
        }

        if (SubSample is < 2 or > 4096)
        {
            yield return $"sub-sample is {SubSample}, must be 2 to 4096";
        }

        if (!(Contamination is > 0 and <= 0.5))
        {
            yield return $"contamination is {Contamination}, must be above 0 and at most 0.5";
        }

        if (WindowRows < SubSample || WindowRows > 65_536)
        {
            yield return $"window is {WindowRows} rows, must be {SubSample} (the sub-sample) to 65536";
        }

        if (RetrainEvery < 1)
        {
            yield return $"retraining is every {RetrainEvery} rows, must be at least 1";
        }
    }
}
