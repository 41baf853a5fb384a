using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>What a lane has of one shard.</summary>
internal sealed class LaneShard(WindowStage stage, FlushMark? flushed)
{
    public WindowStage Stage => stage;

    /// <summary>Lets windows leave memory that the index has by now.</summary>
    public void TakeFlushed()
    {
        if (flushed is not null)
        {
            stage.Flushed(flushed.Number);
        }
    }
}
