using Helios.Pipeline.Detection.Lstm;

namespace Helios.Specs.Pipeline.Detection.Lstm;

/// <summary>Hands out a model until it fails.</summary>
internal sealed class StubSource(StubModel? model) : ISequenceModelSource
{
    public StubModel? Model { get; set; } = model;

    public int Failures { get; private set; }

    public ISequenceModel? Current => Model;

    public void Failed(ISequenceModel model, SequenceModelException failure)
    {
        Failures++;
        Model = null;
    }
}
