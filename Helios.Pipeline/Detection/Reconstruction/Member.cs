namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>What a row is measured by.</summary>
internal enum Member
{
    /// <summary>Log of the error of the coarse reconstruction.</summary>
    Coarse,

    /// <summary>Log of the error of the fine reconstruction.</summary>
    Fine,

    /// <summary>Log of the largest deviation of one metric.</summary>
    Deviation,

    /// <summary>How few random cuts isolate the row.</summary>
    Forest,
}
