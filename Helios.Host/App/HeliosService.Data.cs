using Helios.Host.App.Healing.Data;

namespace Helios.Host.App;

/// <content>What brings data back.</content>
internal sealed partial class HeliosService
{
    /// <summary>What the actions on data work with; null before the service is built.</summary>
    public DataParts Data { get; private set; } = null!;

    private void BuildData()
    {
        var instruments = _opened.Add(new ReplayInstruments());
        instruments.Watch(_shards.Graph);
        Data = new DataParts
        {
            Options = _setup.Options,
            Log = _log,
            Store = _store,
            Index = _index.Lanes,
            Rotate = _index.RotateAsync,
            Scratch = _folder.Path,
            Instruments = instruments,
            Logger = _setup.Logging.CreateLogger("Helios.Replay"),
            Time = _setup.Time,
        };
    }
}
