"""Parameters of the library calls the backends make. On 2026-11-24 the lists were compared, name by name, with the sources of
diffusers (main of 2026-08-23, 0.40.0.dev0) and faster-whisper 1.2.1; the pinned diffusers version itself was not at hand, and none of
it was run. Where a library is installed, test_model_backends compares the list with it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, Final

RECORDED: Final[dict[str, str]] = {
    "diffusers.StableDiffusionXLPipeline.__call__":
        "prompt prompt_2 height width num_inference_steps timesteps sigmas denoising_end guidance_scale negative_prompt "
        "negative_prompt_2 num_images_per_prompt eta generator latents prompt_embeds negative_prompt_embeds pooled_prompt_embeds "
        "negative_pooled_prompt_embeds ip_adapter_image ip_adapter_image_embeds output_type return_dict cross_attention_kwargs "
        "guidance_rescale original_size crops_coords_top_left target_size negative_original_size negative_crops_coords_top_left "
        "negative_target_size clip_skip callback_on_step_end callback_on_step_end_tensor_inputs",
    "diffusers.StableDiffusionXLImg2ImgPipeline.__call__":
        "prompt prompt_2 image strength num_inference_steps timesteps sigmas denoising_start denoising_end guidance_scale "
        "negative_prompt negative_prompt_2 num_images_per_prompt eta generator latents prompt_embeds negative_prompt_embeds "
        "pooled_prompt_embeds negative_pooled_prompt_embeds ip_adapter_image ip_adapter_image_embeds output_type return_dict "
        "cross_attention_kwargs guidance_rescale original_size crops_coords_top_left target_size negative_original_size "
        "negative_crops_coords_top_left negative_target_size aesthetic_score negative_aesthetic_score clip_skip "
        "callback_on_step_end callback_on_step_end_tensor_inputs",
    "diffusers.LTXConditionPipeline.__call__":
        "conditions image video frame_index strength denoise_strength prompt negative_prompt height width num_frames frame_rate "
        "num_inference_steps timesteps guidance_scale guidance_rescale image_cond_noise_scale num_videos_per_prompt generator "
        "latents prompt_embeds prompt_attention_mask negative_prompt_embeds negative_prompt_attention_mask decode_timestep "
        "decode_noise_scale output_type return_dict attention_kwargs callback_on_step_end callback_on_step_end_tensor_inputs "
        "max_sequence_length",
    "diffusers.pipelines.ltx.pipeline_ltx_condition.LTXVideoCondition": "image video frame_index strength",
    "diffusers.LTX2ImageToVideoPipeline.__call__":
        "image prompt negative_prompt height width num_frames min_seconds max_seconds frame_rate num_inference_steps sigmas "
        "timesteps guidance_scale stg_scale modality_scale guidance_rescale audio_guidance_scale audio_stg_scale "
        "audio_modality_scale audio_guidance_rescale spatio_temporal_guidance_blocks noise_scale num_videos_per_prompt "
        "generator latents audio_latents prompt_embeds prompt_attention_mask negative_prompt_embeds "
        "negative_prompt_attention_mask decode_timestep decode_noise_scale use_cross_timestep system_prompt "
        "enable_prompt_enhancement prompt_max_new_tokens prompt_enhancement_kwargs prompt_enhancement_seed image_crf "
        "output_type return_dict attention_kwargs callback_on_step_end callback_on_step_end_tensor_inputs max_sequence_length",
    "faster_whisper.WhisperModel.transcribe":
        "audio language task log_progress beam_size best_of patience length_penalty repetition_penalty no_repeat_ngram_size "
        "temperature compression_ratio_threshold log_prob_threshold no_speech_threshold condition_on_previous_text "
        "prompt_reset_on_temperature initial_prompt prefix suppress_blank suppress_tokens without_timestamps "
        "max_initial_timestamp word_timestamps prepend_punctuations append_punctuations multilingual vad_filter vad_parameters "
        "max_new_tokens chunk_length clip_timestamps hallucination_silence_threshold hotwords language_detection_threshold "
        "language_detection_segments",
    "faster_whisper.BatchedInferencePipeline.transcribe":
        "audio language task log_progress beam_size best_of patience length_penalty repetition_penalty no_repeat_ngram_size "
        "temperature compression_ratio_threshold log_prob_threshold no_speech_threshold condition_on_previous_text "
        "prompt_reset_on_temperature initial_prompt prefix suppress_blank suppress_tokens without_timestamps "
        "max_initial_timestamp word_timestamps prepend_punctuations append_punctuations multilingual vad_filter vad_parameters "
        "max_new_tokens chunk_length clip_timestamps hallucination_silence_threshold batch_size hotwords "
        "language_detection_threshold language_detection_segments",
}


def strict(name: str, act: Callable[[dict[str, Any]], Any]) -> Callable[..., Any]:
    """A callable with exactly the recorded parameters: another keyword is a TypeError, as with the real one."""
    names = RECORDED[name].split()
    signature = inspect.Signature([inspect.Parameter(n, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None) for n in names])

    def call(*args: Any, **kwargs: Any) -> Any:
        return act(dict(signature.bind(*args, **kwargs).arguments))

    return call
