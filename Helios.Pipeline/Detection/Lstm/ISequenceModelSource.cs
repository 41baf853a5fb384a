namespace Helios.Pipeline.Detection.Lstm;

/// <summary>Where detectors get the model from: it may be missing, break, and come back while they run. Thread-safe.</summary>
public interface ISequenceModelSource
{
    /// <summary>The model that serves now, or null where there is none.</summary>
    /// <remarks>Where an attempt to load one is due, the caller makes it: some tens of milliseconds, at most once a pause.</remarks>
    ISequenceModel? Current { get; }

    /// <summary>Says that a model failed while it served; it is not handed out again until it has been loaded anew.</summary>
    void Failed(ISequenceModel model, SequenceModelException failure);
}
