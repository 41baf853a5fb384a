using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>Runs one lane: recalls closed windows from the index, processes a batch, stores what left memory.</summary>
internal sealed class LaneWorker(int lane, WindowStage stage, IWindowIndex? index)
{
    private readonly List<EventKey> _unknown = [];
    private readonly List<WindowRecord> _found = [];

    public WindowStage Stage => stage;

    public void Process(EventBatch batch, LaneOutput output)
    {
        output.Lane = lane;
        if (index is { IsEmpty: false } && batch.Count > 0)
        {
            Recall(batch);
        }

        stage.Process(batch, output);
        Store(output);
    }

    public void Complete(LaneOutput output)
    {
        output.Lane = lane;
        stage.Complete(output);
        Store(output);
    }

    private void Recall(EventBatch batch)
    {
        _unknown.Clear();
        _found.Clear();
        stage.CollectUnknown(batch, _unknown);
        if (_unknown.Count == 0)
        {
            return;
        }

        index!.Find(_unknown, _found);
        foreach (var record in _found)
        {
            stage.Restore(record);
        }
    }

    private void Store(LaneOutput output)
    {
        if (output.Records.Count > 0)
        {
            index?.Store(output.Records);
            output.Records.Clear();
        }
    }
}
