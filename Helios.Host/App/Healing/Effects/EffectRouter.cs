using Helios.Actors.Hosting;

namespace Helios.Host.App.Healing.Effects;

/// <summary>Gives each effect to the room that does its kind.</summary>
internal sealed partial class EffectRouter(ILogger logger) : IEffects
{
    private readonly List<(Type Family, Action<EntityId, object> Run)> _rooms = [];
    private readonly ILogger _logger = logger;

    /// <summary>Notes who does the effects of a family. Before the first effect.</summary>
    public void Add<T>(Action<EntityId, T> run)
        where T : class => _rooms.Add((typeof(T), (by, effect) => run(by, (T)effect)));

    /// <inheritdoc/>
    public void Run(EntityId by, object effect)
    {
        foreach (var (family, run) in _rooms)
        {
            if (family.IsInstanceOfType(effect))
            {
                run(by, effect);
                return;
            }
        }

        LogUnknown(effect.GetType().Name, by.ToString());
    }

    [LoggerMessage(Observability.LogEventIds.EffectUnknown, LogLevel.Error, "Nobody does {Effect} of {Entity}")]
    private partial void LogUnknown(string effect, string entity);
}
