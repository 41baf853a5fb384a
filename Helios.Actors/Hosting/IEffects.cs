namespace Helios.Actors.Hosting;

/// <summary>Does what entities ask for outside. Called in order for one entity, after its events are durable and its reply is out.</summary>
public interface IEffects
{
    /// <summary>Starts an effect; must not block and must not throw. What comes of it goes back as a command.</summary>
    /// <param name="by">Who asked.</param>
    /// <param name="effect">What for.</param>
    void Run(EntityId by, object effect);
}
