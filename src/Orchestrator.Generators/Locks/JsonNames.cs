namespace Orchestrator.Generators.Locks;

/// <summary>The names of what System.Text.Json goes by; a test holds each against the type that it names.</summary>
internal static class JsonNames
{
    public const string Converter = "System.Text.Json.Serialization.JsonConverterAttribute";
    public const string Constructor = "System.Text.Json.Serialization.JsonConstructorAttribute";
    public const string DerivedType = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";
    public const string Ignore = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    public const string Include = "System.Text.Json.Serialization.JsonIncludeAttribute";
    public const string PropertyName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    public const string Polymorphic = "System.Text.Json.Serialization.JsonPolymorphicAttribute";
    public const string Serializable = "System.Text.Json.Serialization.JsonSerializableAttribute";
    public const string ContextOptions = "System.Text.Json.Serialization.JsonSourceGenerationOptionsAttribute";
}
