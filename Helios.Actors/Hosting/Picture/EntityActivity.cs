namespace Helios.Actors.Hosting.Picture;

/// <summary>What an entity in memory is about.</summary>
public enum EntityActivity
{
    /// <summary>It takes commands.</summary>
    Active,

    /// <summary>It leaves memory; what waits is answered first.</summary>
    Passivating,

    /// <summary>It waits before it is read from the journal again.</summary>
    BackingOff,

    /// <summary>It threw too often and refuses commands.</summary>
    Stopped,
}

/// <summary>The words of <see cref="EntityActivity"/> outside.</summary>
public static class EntityActivityWords
{
    /// <summary>Lower case with underscores.</summary>
    public static string ToWire(this EntityActivity activity) => activity switch
    {
        EntityActivity.Active => "active",
        EntityActivity.Passivating => "passivating",
        EntityActivity.BackingOff => "backing_off",
        _ => "stopped",
    };
}
