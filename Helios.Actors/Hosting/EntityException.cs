namespace Helios.Actors.Hosting;

/// <summary>An entity gave no reply.</summary>
public sealed class EntityException(EntityFailure failure, EntityId id, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Why.</summary>
    public EntityFailure Failure => failure;

    /// <summary>Which.</summary>
    public EntityId Id => id;
}
