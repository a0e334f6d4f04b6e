namespace VcApiServer.OpenApi;

/// <summary>The schemas of the OpenAPI document, as JSON. What a credential is, the data model says.</summary>
internal static class Schemas
{
    public static ReadOnlySpan<byte> Json =>
        """
        {
          "Any": { "type": "object" },
          "Credential": { "type": "object", "description": "A credential of VCDM 2.0 or 1.1. The issuer may be left out.", "required": ["@context", "type", "credentialSubject"] },
          "VerifiableCredential": { "type": "object", "description": "A credential with an embedded proof, or an EnvelopedVerifiableCredential." },
          "Presentation": { "type": "object", "description": "A presentation of VCDM 2.0 or 1.1. The holder may be left out.", "required": ["@context", "type"] },
          "VerifiablePresentation": { "type": "object", "description": "A presentation with an embedded proof, or an EnvelopedVerifiablePresentation." },
          "Pointers": { "type": "array", "items": { "type": "string", "description": "A JSON Pointer (RFC 6901)." } },
          "IssueCredentialRequest": {
            "type": "object", "required": ["credential"],
            "properties": {
              "credential": { "$ref": "#/components/schemas/Credential" },
              "options": {
                "type": "object", "additionalProperties": false,
                "properties": { "credentialId": { "type": "string" }, "mandatoryPointers": { "$ref": "#/components/schemas/Pointers" } }
              }
            }
          },
          "DeriveCredentialRequest": {
            "type": "object", "required": ["verifiableCredential"],
            "properties": {
              "verifiableCredential": { "$ref": "#/components/schemas/VerifiableCredential" },
              "options": { "type": "object", "additionalProperties": false, "properties": { "selectivePointers": { "$ref": "#/components/schemas/Pointers" } } }
            }
          },
          "VerifyCredentialRequest": {
            "type": "object", "required": ["verifiableCredential"],
            "properties": {
              "verifiableCredential": { "$ref": "#/components/schemas/VerifiableCredential" },
              "options": {
                "type": "object", "additionalProperties": false,
                "properties": {
                  "domain": { "type": "string" }, "challenge": { "type": "string" }, "checks": { "type": "array", "items": { "type": "string" } },
                  "returnCredential": { "type": "boolean" }, "returnResults": { "type": "boolean" }, "returnProblemDetails": { "type": "boolean" }
                }
              }
            }
          },
          "ProvePresentationRequest": {
            "type": "object", "required": ["presentation"],
            "properties": {
              "presentation": { "$ref": "#/components/schemas/Presentation" },
              "options": {
                "type": "object", "additionalProperties": false,
                "properties": { "domain": { "type": "string" }, "challenge": { "type": "string" }, "cryptosuite": { "type": "string" } }
              }
            }
          },
          "VerifyPresentationRequest": {
            "type": "object", "required": ["verifiablePresentation"],
            "properties": {
              "verifiablePresentation": { "$ref": "#/components/schemas/VerifiablePresentation" },
              "options": {
                "type": "object", "additionalProperties": false,
                "properties": {
                  "domain": { "type": "string" }, "challenge": { "type": "string" }, "checks": { "type": "array", "items": { "type": "string" } },
                  "returnPresentation": { "type": "boolean" }
                }
              }
            }
          },
          "VerifiableCredentialResponse": {
            "type": "object", "required": ["verifiableCredential"],
            "properties": { "verifiableCredential": { "$ref": "#/components/schemas/VerifiableCredential" } }
          },
          "VerifiablePresentationResponse": {
            "type": "object", "required": ["verifiablePresentation"],
            "properties": { "verifiablePresentation": { "$ref": "#/components/schemas/VerifiablePresentation" } }
          },
          "VerificationResponse": {
            "type": "object", "required": ["verified"],
            "properties": {
              "verified": { "type": "boolean" }, "mediaType": { "type": "string" }, "controller": { "type": "string" },
              "errors": { "type": "array", "items": { "$ref": "#/components/schemas/Problem" } },
              "warnings": { "type": "array", "items": { "$ref": "#/components/schemas/Problem" } },
              "problemDetails": { "type": "array", "items": { "$ref": "#/components/schemas/Problem" } },
              "credential": { "$ref": "#/components/schemas/VerifiableCredential" },
              "verifiablePresentation": { "$ref": "#/components/schemas/VerifiablePresentation" },
              "credentialResults": { "type": "array", "items": { "$ref": "#/components/schemas/VerificationResponse" } },
              "results": { "type": "object" }
            }
          },
          "Issuers": {
            "type": "object",
            "properties": {
              "issuers": {
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "suite": { "type": "string" }, "keyType": { "type": "string" }, "id": { "type": "string" },
                    "endpoint": { "type": "string" }, "enveloped": { "type": "boolean" }
                  }
                }
              }
            }
          },
          "Problem": {
            "type": "object", "description": "RFC 9457.", "required": ["type", "title"],
            "properties": {
              "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" },
              "pointer": { "type": "string", "description": "JSON Pointer to the place." }, "remedy": { "type": "string" }
            }
          }
        }
        """u8;
}
