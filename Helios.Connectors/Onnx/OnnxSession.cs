using System.Runtime.InteropServices;

namespace Helios.Connectors.Onnx;

/// <summary>A native session: given back when nobody runs it any more.</summary>
internal sealed class OnnxSession : SafeHandle
{
    private readonly OnnxApi _api;

    public OnnxSession(OnnxApi api, nint session)
        : base(0, ownsHandle: true)
    {
        _api = api;
        SetHandle(session);
        Memory = api.CreateMemoryInfo();
    }

    /// <summary>Says that tensors lie in ordinary memory; valid as long as the session.</summary>
    public nint Memory { get; }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _api.ReleaseSession(handle);
        if (Memory != 0)
        {
            _api.ReleaseMemoryInfo(Memory);
        }

        return true;
    }
}
