using System.Runtime.InteropServices;
using Helios.Pipeline.Detection.Lstm;

namespace Helios.Connectors.Onnx;

/// <summary>The entries of ONNX Runtime's function table that are called, by their index. Source: onnxruntime_c_api.h, struct OrtApi.</summary>
/// <remarks>The table only ever grows at its end, so that an index means the same in every later version.</remarks>
internal readonly unsafe struct OnnxApi
{
    /// <summary>Version of the table that is asked for; a library of 1.16 or later has it.</summary>
    public const uint Version = 16;

    private readonly nint* _table;

    /// <summary>Takes the table.</summary>
    public OnnxApi(nint* table) => _table = table;

    public nint CreateEnvironment(int level, byte* id)
    {
        nint made;
        Check(((delegate* unmanaged[Cdecl]<int, byte*, nint*, nint>)_table[3])(level, id, &made));
        return made;
    }

    /// <summary>A session of a model in memory, which it copies.</summary>
    public nint CreateSession(nint environment, ReadOnlySpan<byte> model, nint options)
    {
        nint made;
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint, nint*, nint>)_table[8])(
                environment, bytes, (nuint)model.Length, options, &made));
        }

        return made;
    }

    public void Run(nint session, byte* inputName, nint input, byte* outputName, nint output) =>
        Check(((delegate* unmanaged[Cdecl]<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_table[9])(
            session, 0, &inputName, &input, 1, &outputName, 1, &output));

    /// <summary>Options for one thread: many tenants share the machine, and a window is too small to divide.</summary>
    public nint CreateOptions()
    {
        nint made;
        Check(((delegate* unmanaged[Cdecl]<nint*, nint>)_table[10])(&made));
        Check(((delegate* unmanaged[Cdecl]<nint, int, nint>)_table[24])(made, 1));
        Check(((delegate* unmanaged[Cdecl]<nint, int, nint>)_table[25])(made, 1));
        return made;
    }

    public int InputCount(nint session) => Count(30, session);

    public int OutputCount(nint session) => Count(31, session);

    /// <summary>Element type and dimensions of the first input.</summary>
    public OnnxShape InputShape(nint session) => Shape(33, session);

    /// <summary>Element type and dimensions of the first output.</summary>
    public OnnxShape OutputShape(nint session) => Shape(34, session);

    public string InputName(nint session) => Name(36, session);

    public string OutputName(nint session) => Name(37, session);

    /// <summary>A tensor of 32-bit floats over memory of the caller.</summary>
    public nint CreateTensor(nint memory, float* values, int count, ReadOnlySpan<long> shape)
    {
        const int typeOfFloat = 1;
        nint made;
        fixed (long* dimensions = shape)
        {
            Check(((delegate* unmanaged[Cdecl]<nint, void*, nuint, long*, nuint, int, nint*, nint>)_table[49])(
                memory, values, (nuint)count * sizeof(float), dimensions, (nuint)shape.Length, typeOfFloat, &made));
        }

        return made;
    }

    /// <summary>Says that tensors lie in ordinary memory.</summary>
    public nint CreateMemoryInfo()
    {
        nint made;
        Check(((delegate* unmanaged[Cdecl]<int, int, nint*, nint>)_table[69])(0, 0, &made));
        return made;
    }

    public void ReleaseMemoryInfo(nint memory) => Release(94, memory);

    public void ReleaseSession(nint session) => Release(95, session);

    public void ReleaseTensor(nint tensor) => Release(96, tensor);

    public void ReleaseOptions(nint options) => Release(100, options);

    private int Count(int entry, nint session)
    {
        nuint count;
        Check(((delegate* unmanaged[Cdecl]<nint, nuint*, nint>)_table[entry])(session, &count));
        return (int)count;
    }

    private string Name(int entry, nint session)
    {
        nint allocator;
        byte* name;
        Check(((delegate* unmanaged[Cdecl]<nint*, nint>)_table[78])(&allocator));
        Check(((delegate* unmanaged[Cdecl]<nint, nuint, nint, byte**, nint>)_table[entry])(session, 0, allocator, &name));
        var text = Marshal.PtrToStringUTF8((nint)name) ?? "";
        Check(((delegate* unmanaged[Cdecl]<nint, byte*, nint>)_table[76])(allocator, name));
        return text;
    }

    private OnnxShape Shape(int entry, nint session)
    {
        nint type;
        Check(((delegate* unmanaged[Cdecl]<nint, nuint, nint*, nint>)_table[entry])(session, 0, &type));
        try
        {
            nint tensor;
            Check(((delegate* unmanaged[Cdecl]<nint, nint*, nint>)_table[55])(type, &tensor));
            if (tensor == 0)
            {
                return new OnnxShape(0, []);
            }

            int element;
            nuint rank;
            Check(((delegate* unmanaged[Cdecl]<nint, int*, nint>)_table[60])(tensor, &element));
            Check(((delegate* unmanaged[Cdecl]<nint, nuint*, nint>)_table[61])(tensor, &rank));
            var dimensions = new long[(int)rank];
            fixed (long* target = dimensions)
            {
                Check(((delegate* unmanaged[Cdecl]<nint, long*, nuint, nint>)_table[62])(tensor, target, rank));
            }

            return new OnnxShape(element, dimensions);
        }
        finally
        {
            Release(98, type);
        }
    }

    private void Release(int entry, nint thing) => ((delegate* unmanaged[Cdecl]<nint, void>)_table[entry])(thing);

    /// <summary>A status that is not null is a failure, whose text is kept and which is given back.</summary>
    private void Check(nint status)
    {
        if (status != 0)
        {
            var text = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint, nint>)_table[2])(status));
            Release(93, status);
            throw new SequenceModelException(SequenceModelFailure.RunFailed, $"ONNX Runtime: {text}");
        }
    }
}
